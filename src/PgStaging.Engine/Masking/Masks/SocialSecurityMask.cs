using System.Buffers;

namespace PgStaging.Engine.Masking;

/// <summary>
/// A number in the form of a Social Security number of the United States that nobody has: the area begins with 9, which
/// none does, and the group is none of those that taxpayers without one get.
/// </summary>
internal sealed class SocialSecurityMask(MaskContext context) : DrawingMask(context, "US")
{
    private const int Digits = 9;
    private const int Groups = 50;

    private static readonly SearchValues<byte> Written = SearchValues.Create("0123456789 -."u8);

    private readonly ShapeMask other = new(context, 0);

    protected override void Write(ReadOnlySpan<byte> value, ref Draws draws, MaskOutput output)
    {
        int digits = 0;
        foreach (byte character in value)
            digits += char.IsAsciiDigit((char)character) ? 1 : 0;
        if (digits != Digits || value.ContainsAnyExcept(Written))
        {
            other.Write(value, value, output);
            return;
        }
        Span<byte> drawn = stackalloc byte[Digits];
        drawn[0] = (byte)'9';
        for (int place = 1; place < Digits; place++)
            drawn[place] = draws.Digit();
        drawn[3] = (byte)('0' + draws.Below(Groups / 10));
        int next = 0;
        foreach (byte character in value)
            output.Write(char.IsAsciiDigit((char)character) ? drawn[next++] : character);
    }
}
