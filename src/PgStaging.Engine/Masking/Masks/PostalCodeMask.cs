namespace PgStaging.Engine.Masking;

/// <summary>
/// A postal code built as the old one: digits for digits, letters for letters, and only letters that the codes of all
/// countries use. Some characters at the start, which tell the region, can be kept.
/// </summary>
internal sealed class PostalCodeMask(MaskContext context) : DrawingMask(context, string.Empty)
{
    private readonly int kept = context.Options.Number("keep", 0, 0, 4);

    private static ReadOnlySpan<byte> Letters => "ABEGHJLNPRSTX"u8;

    protected override void Write(ReadOnlySpan<byte> value, ref Draws draws, MaskOutput output)
    {
        (int place, bool isFirstDigit) = (0, true);
        foreach (byte character in value)
        {
            bool isKept = place++ < kept;
            if (char.IsAsciiDigit((char)character))
            {
                // A region of no number is nobody's anywhere.
                byte drawn = isFirstDigit ? (byte)('1' + draws.Below(9)) : draws.Digit();
                output.Write(isKept ? character : drawn);
                isFirstDigit = false;
            }
            else if (char.IsAsciiLetter((char)character))
            {
                byte drawn = (byte)(draws.Of(Letters) | (character & 0x20));
                output.Write(isKept ? character : drawn);
            }
            else
            {
                output.Write(character < 0x80 ? character : (byte)'x');
            }
        }
    }
}
