using System.Buffers;

namespace PgStaging.Engine.Masking;

/// <summary>Masks fields of composite values. NULL stays.</summary>
/// <param name="masks">The masks of all fields in their order; null for those that stay.</param>
internal sealed class CompositeMask(Mask?[] masks) : InsideMask
{
    private const byte Quote = (byte)'"';
    private const byte Escape = (byte)'\\';

    // What a field cannot hold outside of quotes.
    private static readonly SearchValues<byte> Special = SearchValues.Create("\"\\(), \t\n\r\v\f"u8);

    protected override void WriteParts(ReadOnlySpan<byte> value, ReadOnlySpan<byte> subject, MaskOutput output)
    {
        if (value.Length < 2 || value[0] != (byte)'(' || value[^1] != (byte)')')
            throw NotReadable();
        output.Write((byte)'(');
        ReadOnlySpan<byte> rest = value[1..];
        for (int field = 0; ; field++)
        {
            int length = LengthOf(rest);
            // A type of another number of fields than was read of it would have others masked than were meant.
            if (field == masks.Length)
                throw NotReadable();
            WriteField(masks[field], rest[..length], subject, output);
            output.Write(rest[length]);
            bool isLast = rest[length] == (byte)')';
            rest = rest[(length + 1)..];
            if (!isLast)
                continue;
            if (field + 1 != masks.Length || !rest.IsEmpty)
                throw NotReadable();
            return;
        }
    }

    private static int LengthOf(ReadOnlySpan<byte> rest)
    {
        bool isQuoted = false;
        for (int place = 0; place < rest.Length; place++)
        {
            if (rest[place] == Escape)
                place++;
            else if (rest[place] == Quote)
                isQuoted = !isQuoted;
            else if (!isQuoted && rest[place] is (byte)',' or (byte)')')
                return place;
        }
        throw NotReadable();
    }

    private void WriteField(Mask? mask, ReadOnlySpan<byte> text, ReadOnlySpan<byte> subject, MaskOutput output)
    {
        // NULL is written as nothing.
        if (mask is null || text.IsEmpty)
        {
            output.Write(text);
            return;
        }
        ReadOnlySpan<byte> masked = Masked(mask, Unquoted(text), subject, out bool isNull);
        if (isNull)
            return;
        if (!masked.IsEmpty && !masked.ContainsAny(Special))
        {
            output.Write(masked);
            return;
        }
        output.Write(Quote);
        foreach (byte character in masked)
        {
            if (character is Quote or Escape)
                output.Write(character);
            output.Write(character);
        }
        output.Write(Quote);
    }

    // Inside of quotes two of them stand for one; behind a backslash stands what is meant, anywhere.
    private ReadOnlySpan<byte> Unquoted(ReadOnlySpan<byte> text)
    {
        Span<byte> plain = Room(text.Length);
        int written = 0;
        bool isQuoted = false;
        for (int place = 0; place < text.Length; place++)
        {
            if (text[place] == Escape && place + 1 < text.Length)
            {
                plain[written++] = text[++place];
            }
            else if (text[place] != Quote)
            {
                plain[written++] = text[place];
            }
            else if (isQuoted && place + 1 < text.Length && text[place + 1] == Quote)
            {
                plain[written++] = text[++place];
            }
            else
            {
                isQuoted = !isQuoted;
            }
        }
        return plain[..written];
    }

    private static PgStagingException NotReadable() => MaskPathErrors.ValueNotReadable("the composite type");
}
