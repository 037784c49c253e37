namespace PgStaging.Engine.Masking;

/// <summary>Masks the values of keys of hstore. NULL stays.</summary>
/// <param name="masks">What is done where; the first that leads to a key counts.</param>
internal sealed class HstoreMask((PathCursor Cursor, Mask Mask)[] masks) : InsideMask
{
    private const byte Quote = (byte)'"';
    private const byte Escape = (byte)'\\';

    protected override void WriteParts(ReadOnlySpan<byte> value, ReadOnlySpan<byte> subject, MaskOutput output)
    {
        ReadOnlySpan<byte> rest = value;
        while (!rest.IsEmpty)
        {
            // "key"=>"value", or NULL without quotes, and a comma and a space before the next one.
            ReadOnlySpan<byte> key = rest[..QuotedLength(rest)];
            if (!rest[key.Length..].StartsWith("=>"u8))
                throw MaskPathErrors.ValueNotReadable("hstore");
            output.Write(key);
            output.Write("=>"u8);
            rest = rest[(key.Length + 2)..];
            int length = rest.StartsWith("NULL"u8) ? 4 : QuotedLength(rest);
            Mask? mask = MaskOf(Unquoted(key[1..^1]));
            if (mask is null || rest[0] != Quote)
                output.Write(rest[..length]);
            else
                WriteValue(Masked(mask, Unquoted(rest[1..(length - 1)]), subject, out bool isNull), isNull, output);
            rest = rest[length..];
            if (rest.IsEmpty)
                return;
            if (!rest.StartsWith(", "u8))
                throw MaskPathErrors.ValueNotReadable("hstore");
            output.Write(", "u8);
            rest = rest[2..];
        }
    }

    private Mask? MaskOf(ReadOnlySpan<byte> key)
    {
        foreach ((PathCursor cursor, Mask mask) in masks)
        {
            if (cursor.Into(key).IsThere)
                return mask;
        }
        return null;
    }

    private static void WriteValue(ReadOnlySpan<byte> value, bool isNull, MaskOutput output)
    {
        if (isNull)
        {
            output.Write("NULL"u8);
            return;
        }
        output.Write(Quote);
        foreach (byte character in value)
        {
            if (character is Quote or Escape)
                output.Write(Escape);
            output.Write(character);
        }
        output.Write(Quote);
    }

    private static int QuotedLength(ReadOnlySpan<byte> rest)
    {
        for (int place = 1; place < rest.Length && rest[0] == Quote; place++)
        {
            if (rest[place] == Escape)
                place++;
            else if (rest[place] == Quote)
                return place + 1;
        }
        throw MaskPathErrors.ValueNotReadable("hstore");
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
