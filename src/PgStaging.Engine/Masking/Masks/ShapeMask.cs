using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>
/// Other letters and digits in the same places: the length, the kinds of characters and all punctuation stay. For phone
/// numbers, postal codes, licence plates, and whatever else is read by its shape.
/// </summary>
/// <param name="context">What the mask is made for.</param>
/// <param name="keptStart">How many characters at the start stay as they are.</param>
internal sealed class ShapeMask(MaskContext context, int keptStart) : DrawingMask(context, $"{keptStart}")
{
    protected override void Write(ReadOnlySpan<byte> value, ref Draws draws, MaskOutput output)
    {
        for (int place = 0; !value.IsEmpty; place++)
        {
            Rune.DecodeFromUtf8(value, out Rune rune, out int length);
            if (place < keptStart)
                output.Write(value[..length]);
            else if (Rune.IsDigit(rune))
                output.Write(draws.Digit());
            else if (Rune.IsLetter(rune) || !rune.IsAscii)
                output.Write((byte)((Rune.IsUpper(rune) ? 'A' : 'a') + draws.Below(26)));
            else
                output.Write(value[..length]);
            value = value[length..];
        }
    }
}
