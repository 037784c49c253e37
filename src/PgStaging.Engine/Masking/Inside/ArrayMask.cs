using System.Buffers;
using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>Masks elements of arrays, counted as they are written, whatever the dimensions. NULL stays.</summary>
/// <param name="delimiter">What parts elements.</param>
/// <param name="others">Masks the elements that are not named; null for none.</param>
/// <param name="named">Masks elements by their number from zero; null for those that stay.</param>
internal sealed class ArrayMask(char delimiter, Mask? others, IReadOnlyDictionary<int, Mask?> named) : InsideMask
{
    private const byte Quote = (byte)'"';
    private const byte Escape = (byte)'\\';

    // What an element cannot hold outside of quotes.
    private readonly SearchValues<byte> special = SearchValues.Create([.. "\"\\{} \t\n\r\v\f"u8, (byte)delimiter]);

    protected override void WriteParts(ReadOnlySpan<byte> value, ReadOnlySpan<byte> subject, MaskOutput output)
    {
        int start = 0;
        if (value[0] == (byte)'[')
        {
            // The bounds of an array that does not begin at one.
            start = value.IndexOf((byte)'=') + 1;
            output.Write(value[..start]);
        }
        ReadOnlySpan<byte> rest = value[start..];
        if (rest.IsEmpty || rest[0] != (byte)'{')
            throw MaskPathErrors.ValueNotReadable("arrays");
        int element = 0;
        while (!rest.IsEmpty)
        {
            if (rest[0] is (byte)'{' or (byte)'}' || rest[0] == (byte)delimiter)
            {
                output.Write(rest[0]);
                rest = rest[1..];
                continue;
            }
            int length = LengthOf(rest);
            ReadOnlySpan<byte> text = rest[..length];
            rest = rest[length..];
            Mask? mask = named.TryGetValue(element, out Mask? own) ? own : others;
            element++;
            if (mask is null || Ascii.EqualsIgnoreCase(text, "NULL"u8))
                output.Write(text);
            else
                WriteElement(mask, text, subject, output);
        }
    }

    private int LengthOf(ReadOnlySpan<byte> rest)
    {
        if (rest[0] != Quote)
        {
            int end = rest.IndexOfAny((byte)'}', (byte)delimiter);
            return end >= 0 ? end : throw MaskPathErrors.ValueNotReadable("arrays");
        }
        for (int place = 1; place < rest.Length; place++)
        {
            if (rest[place] == Escape)
                place++;
            else if (rest[place] == Quote)
                return place + 1;
        }
        throw MaskPathErrors.ValueNotReadable("arrays");
    }

    private void WriteElement(Mask mask, ReadOnlySpan<byte> text, ReadOnlySpan<byte> subject, MaskOutput output)
    {
        ReadOnlySpan<byte> masked = Masked(mask, text[0] == Quote ? Unquoted(text[1..^1]) : text, subject, out bool isNull);
        if (isNull)
        {
            output.Write("NULL"u8);
            return;
        }
        if (!masked.IsEmpty && !masked.ContainsAny(special) && !Ascii.EqualsIgnoreCase(masked, "NULL"u8))
        {
            output.Write(masked);
            return;
        }
        output.Write(Quote);
        foreach (byte character in masked)
        {
            if (character is Quote or Escape)
                output.Write(Escape);
            output.Write(character);
        }
        output.Write(Quote);
    }

    private ReadOnlySpan<byte> Unquoted(ReadOnlySpan<byte> text)
    {
        Span<byte> plain = Room(text.Length);
        int written = 0;
        for (int place = 0; place < text.Length; place++)
            plain[written++] = text[text[place] == Escape ? ++place : place];
        return plain[..written];
    }
}
