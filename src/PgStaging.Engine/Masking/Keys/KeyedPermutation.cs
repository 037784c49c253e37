using System.Buffers.Binary;

namespace PgStaging.Engine.Masking;

/// <summary>
/// A secret one-to-one mapping of the numbers below a bound on themselves: a balanced Feistel network with a keyed hash
/// as its round function, walked along its cycle until the result is below the bound.
/// </summary>
internal sealed class KeyedPermutation
{
    // Four are enough against whoever may choose values (Luby and Rackoff); more where halves are a few bits.
    private const int Rounds = 10;

    private readonly KeyedHash hash;
    private readonly UInt128 bound;
    private readonly int half;
    private readonly ulong mask;
    private readonly byte[] input = new byte[1 + sizeof(ulong) + sizeof(ulong)];

    /// <param name="key">The secret.</param>
    /// <param name="purpose">Permutations of different purposes have nothing to do with each other.</param>
    /// <param name="bound">How many numbers there are; zero stands for 2¹²⁸.</param>
    public KeyedPermutation(MaskKey key, string purpose, UInt128 bound)
    {
        hash = new KeyedHash(key, purpose);
        this.bound = bound;
        int bits = 128 - (int)UInt128.LeadingZeroCount(bound - 1);
        half = Math.Max(1, (bits + 1) / 2);
        mask = half == 64 ? ulong.MaxValue : (1UL << half) - 1;
    }

    /// <param name="value">A number below the bound.</param>
    public UInt128 Of(UInt128 value) => Of(value, input.AsSpan(0, 1 + sizeof(ulong)));

    /// <param name="value">A number below the bound.</param>
    /// <param name="tweak">Which of as many permutations, all as secret.</param>
    public UInt128 Of(UInt128 value, ulong tweak)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(input.AsSpan(1 + sizeof(ulong)), tweak);
        return Of(value, input);
    }

    private UInt128 Of(UInt128 value, Span<byte> hashed)
    {
        do
        {
            value = Encrypt(value, hashed);
        }
        while (bound != UInt128.Zero && value >= bound);
        return value;
    }

    private UInt128 Encrypt(UInt128 value, Span<byte> hashed)
    {
        ulong left = (ulong)(value >> half) & mask;
        ulong right = (ulong)value & mask;
        for (int round = 0; round < Rounds; round++)
        {
            hashed[0] = (byte)round;
            BinaryPrimitives.WriteUInt64LittleEndian(hashed[1..], right);
            (left, right) = (right, left ^ (hash.Of(hashed) & mask));
        }
        return ((UInt128)left << half) | right;
    }
}
