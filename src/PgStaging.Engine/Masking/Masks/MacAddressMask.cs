namespace PgStaging.Engine.Masking;

/// <summary>
/// Another address of a network card, one to one. The bit that tells makers' addresses from those that are given out
/// locally is turned: what a maker gave becomes what none gives.
/// </summary>
internal sealed class MacAddressMask(MaskContext context) : Mask
{
    private const int FlagPlace = 1;
    private const int LocalBit = 2;
    private const int FlagBits = 3;
    private const int MostDigits = 16;

    private readonly TokenMask other = new(context);
    private readonly KeyedPermutation shorter = new(context.Key, $"mask {context.Name} 46", UInt128.One << 46);
    private readonly KeyedPermutation longer = new(context.Key, $"mask {context.Name} 62", UInt128.One << 62);

    public override Distinctness Distinctness => Distinctness.Exact;

    public override bool IsLowerCase => true;

    public override void Write(ReadOnlySpan<byte> value, ReadOnlySpan<byte> subject, MaskOutput output)
    {
        Span<byte> digits = stackalloc byte[MostDigits];
        int count = 0;
        foreach (byte character in value)
        {
            if (char.IsAsciiHexDigit((char)character))
            {
                if (count < MostDigits)
                    digits[count] = (byte)HexDigits.Value(character);
                count++;
            }
            else if (character is not ((byte)':' or (byte)'-' or (byte)'.'))
            {
                count = int.MaxValue / 2;
            }
        }
        if (count is not (12 or 16))
        {
            other.Write(value, subject, output);
            return;
        }
        Mask(digits[..count]);
        int place = 0;
        foreach (byte character in value)
            output.Write(char.IsAsciiHexDigit((char)character) ? HexDigits.Of(digits[place++]) : character);
    }

    // The two lowest bits of the first byte are flags, all others are permuted.
    private void Mask(Span<byte> digits)
    {
        int flags = digits[FlagPlace] & FlagBits;
        UInt128 number = digits[0];
        number = (number << 2) | (uint)(digits[FlagPlace] >> 2);
        foreach (byte digit in digits[2..])
            number = (number << 4) | digit;
        number = (digits.Length == MostDigits ? longer : shorter).Of(number);
        for (int place = digits.Length - 1; place >= 2; place--, number >>= 4)
            digits[place] = (byte)(number & 15);
        digits[FlagPlace] = (byte)(((int)(number & 3) << 2) | (flags ^ LocalBit));
        digits[0] = (byte)((number >> 2) & 15);
    }
}
