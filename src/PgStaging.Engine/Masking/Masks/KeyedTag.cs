namespace PgStaging.Engine.Masking;

/// <summary>Small letters and digits, each of five bits of two keyed hashes of a value.</summary>
/// <param name="context">The mask that writes it.</param>
internal sealed class KeyedTag(MaskContext context)
{
    /// <summary>The letters that tell different values apart: eighty bits.</summary>
    public const int Length = 16;

    public const int LetterBits = 5;

    private const int HashBits = 64;

    private readonly KeyedHash hash = new(context.Key, $"mask {context.Name} tag");

    private static ReadOnlySpan<byte> Letters => "abcdefghijklmnopqrstuvwxyz234567"u8;

    /// <param name="value">What the tag stands for.</param>
    /// <param name="draws">Choices that follow from the value by another hash.</param>
    /// <param name="length">How many letters, <see cref="Length"/> at most; more than twelve need both hashes.</param>
    /// <param name="output">Where to write.</param>
    public void Write(ReadOnlySpan<byte> value, ref Draws draws, int length, MaskOutput output)
    {
        ulong low = hash.Of(value);
        ulong high = draws.Next();
        for (int written = 0; written < length; written++)
        {
            output.Write(Letters[(int)(low & 31)]);
            low = (low >> LetterBits) | (high << (HashBits - LetterBits));
            high >>= LetterBits;
        }
    }
}
