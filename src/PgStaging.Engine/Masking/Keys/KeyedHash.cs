using System.Buffers.Binary;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Parameters;

namespace PgStaging.Engine.Masking;

/// <summary>
/// SipHash-2-4: a pseudo-random function of bytes, so that without the key its results say nothing of what went in. Not
/// for two threads at once.
/// </summary>
internal sealed class KeyedHash
{
    private const int KeyBytes = 16;

    private readonly SipHash hash = new();
    private readonly byte[] result = new byte[sizeof(ulong)];

    /// <param name="key">The secret.</param>
    /// <param name="purpose">Hashes of different purposes have nothing to do with each other.</param>
    public KeyedHash(MaskKey key, string purpose) => hash.Init(new KeyParameter(key.Derive(purpose, KeyBytes)));

    public ulong Of(ReadOnlySpan<byte> value)
    {
        hash.BlockUpdate(value);
        hash.DoFinal(result);
        return BinaryPrimitives.ReadUInt64LittleEndian(result);
    }
}
