namespace PgStaging.Engine.Masking;

/// <summary>As many bytes as there were, all drawn: what is in a picture or a document is gone, its size stays.</summary>
internal sealed class BytesMask(MaskContext context) : DrawingMask(context, string.Empty)
{
    private const int HexDigitsOfDraw = 16;

    private readonly string name = context.Name;

    protected override void Write(ReadOnlySpan<byte> value, ref Draws draws, MaskOutput output)
    {
        if (!value.StartsWith(@"\x"u8))
            throw MaskErrors.ValueDoesNotFit(name, "text of hexadecimal digits");
        output.Write(@"\x"u8);
        int digits = value.Length - 2;
        for (; digits >= HexDigitsOfDraw; digits -= HexDigitsOfDraw)
            output.Write(draws.Next(), "x16");
        ulong last = draws.Next();
        for (; digits > 0; digits--, last >>= 4)
            output.Write(HexDigits.Of((int)(last & 15)));
    }
}
