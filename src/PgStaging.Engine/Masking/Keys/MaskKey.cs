using System.Security.Cryptography;
using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>The secret all masked values depend on: the same one gives the same values, anywhere and at any time.</summary>
internal sealed class MaskKey
{
    public const int MinimumLength = 16;

    // What a key is made of may be a sentence that somebody thought of; then guessing it must cost something.
    private const int Rounds = 210_000;

    private const int SecretBytes = 32;

    private readonly byte[] secret;

    private MaskKey(byte[] secret) => this.secret = secret;

    private static ReadOnlySpan<byte> Salt => "PgStaging mask key, version 1"u8;

    /// <summary>Makes the key from what the user keeps.</summary>
    /// <param name="text">At least 16 characters.</param>
    /// <exception cref="PgStagingException">The text is too short.</exception>
    public static MaskKey From(string text)
    {
        if (text.Length < MinimumLength)
            throw MaskErrors.MaskKeyTooShort(MinimumLength);
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        try
        {
            return new MaskKey(Rfc2898DeriveBytes.Pbkdf2(bytes, Salt, Rounds, HashAlgorithmName.SHA256, SecretBytes));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>A key for one purpose, from which nothing follows for any other.</summary>
    /// <param name="purpose">What it is for.</param>
    /// <param name="length">How many bytes.</param>
    public byte[] Derive(string purpose, int length) =>
        HKDF.Expand(HashAlgorithmName.SHA256, secret, length, Encoding.UTF8.GetBytes(purpose));

    /// <summary>No part of the key.</summary>
    public override string ToString() => nameof(MaskKey);
}
