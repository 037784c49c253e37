namespace PgStaging.Engine.Masking;

/// <summary>
/// Another number with the same prefix, length and punctuation: the country's code or the leading zeros stay, so that it is
/// as valid as it was.
/// </summary>
internal sealed class PhoneMask(MaskContext context) : DrawingMask(context, string.Empty)
{
    // After a plus or two zeros the country's code has at most three digits, and one of them more tells the kind of network.
    private const int KeptAfterPlus = 3;
    private const int KeptNational = 2;

    protected override void Write(ReadOnlySpan<byte> value, ref Draws draws, MaskOutput output)
    {
        ReadOnlySpan<byte> trimmed = value.TrimStart(" ("u8);
        bool isInternational = trimmed.StartsWith("+"u8) || trimmed.StartsWith("00"u8);
        int kept = trimmed.StartsWith("00"u8) ? KeptAfterPlus + 2 : isInternational ? KeptAfterPlus
            : trimmed.StartsWith("0"u8) ? KeptNational : 0;
        foreach (byte character in value)
        {
            if (!char.IsAsciiDigit((char)character))
            {
                // A name in a column of numbers, or an extension's word, does not get through.
                output.Write(char.IsAsciiLetter((char)character) || character >= 0x80 ? (byte)'x' : character);
            }
            else if (kept > 0)
            {
                output.Write(character);
                kept--;
            }
            else
            {
                output.Write(draws.Digit());
            }
        }
    }
}
