using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>Texts of JSON documents, without the quotes around them.</summary>
internal static class JsonText
{
    private const byte Escape = (byte)'\\';

    /// <summary>The text that a string of a document stands for.</summary>
    /// <param name="raw">The string; one that the type json has let in, which takes halves of characters as well.</param>
    /// <param name="room">Where to write it if it differs: as long as the string.</param>
    public static ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> raw, Span<byte> room)
    {
        if (!raw.Contains(Escape))
            return raw;
        int written = 0;
        for (int place = 0; place < raw.Length; place++)
        {
            if (raw[place] != Escape)
            {
                room[written++] = raw[place];
                continue;
            }
            byte sign = raw[++place];
            if (sign == (byte)'u')
                written += DecodeUnit(raw, ref place).EncodeToUtf8(room[written..]);
            else
                room[written++] = Meaning(sign);
        }
        return room[..written];
    }

    /// <summary>Writes a text as a string of a document, with quotes, as the server writes it.</summary>
    public static void Encode(ReadOnlySpan<byte> text, MaskOutput output)
    {
        output.Write((byte)'"');
        foreach (byte character in text)
        {
            if (Sign(character) is not 0 and byte sign)
            {
                output.Write(Escape);
                output.Write(sign);
            }
            else if (character < (byte)' ')
            {
                output.Write(@"\u00"u8);
                output.Write(HexDigits.Of(character >> 4));
                output.Write(HexDigits.Of(character & 15));
            }
            else
            {
                output.Write(character);
            }
        }
        output.Write((byte)'"');
    }

    /// <summary>Whether a text is a number as documents write it.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("-"u8))
            text = text[1..];
        int whole = Digits(text);
        if (whole == 0 || (whole > 1 && text[0] == (byte)'0'))
            return false;
        text = text[whole..];
        if (text.StartsWith("."u8))
        {
            int fraction = Digits(text[1..]);
            if (fraction == 0)
                return false;
            text = text[(fraction + 1)..];
        }
        if (text.IsEmpty)
            return true;
        if (text[0] is not ((byte)'e' or (byte)'E'))
            return false;
        text = text[1..];
        if (!text.IsEmpty && text[0] is (byte)'+' or (byte)'-')
            text = text[1..];
        return !text.IsEmpty && Digits(text) == text.Length;
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        int other = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return other < 0 ? text.Length : other;
    }

    // One unit of UTF-16, or both of a pair; what stands alone is no character.
    private static Rune DecodeUnit(ReadOnlySpan<byte> raw, ref int place)
    {
        char first = Unit(raw[(place + 1)..]);
        place += 4;
        if (!char.IsSurrogate(first))
            return new Rune(first);
        if (raw[(place + 1)..].StartsWith(@"\u"u8) && Rune.TryCreate(first, Unit(raw[(place + 3)..]), out Rune pair))
        {
            place += 6;
            return pair;
        }
        return Rune.ReplacementChar;
    }

    private static char Unit(ReadOnlySpan<byte> digits)
    {
        int unit = 0;
        foreach (byte digit in digits[..4])
            unit = (unit << 4) | HexDigits.Value(digit);
        return (char)unit;
    }

    // What stands behind a backslash for a character; zero for those without such a form.
    private static byte Sign(byte character) => character switch
    {
        (byte)'"' or Escape => character,
        (byte)'\b' => (byte)'b',
        (byte)'\f' => (byte)'f',
        (byte)'\n' => (byte)'n',
        (byte)'\r' => (byte)'r',
        (byte)'\t' => (byte)'t',
        _ => 0,
    };

    private static byte Meaning(byte sign) => sign switch
    {
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        _ => sign,
    };
}
