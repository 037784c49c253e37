using System.Buffers;

namespace PgStaging.Engine.Masking;

/// <summary>The text form of COPY: what it writes instead of characters that mean something to it.</summary>
internal static class CopyText
{
    private const byte Escape = (byte)'\\';

    private static readonly SearchValues<byte> Special = SearchValues.Create("\b\t\n\v\f\r\\"u8);

    public static ReadOnlySpan<byte> Null => @"\N"u8;

    /// <summary>The value a field stands for.</summary>
    /// <param name="field">The field; not NULL.</param>
    /// <param name="room">Where to write the value if it differs from the field: as long as the field.</param>
    public static ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> field, Span<byte> room)
    {
        int escape = field.IndexOf(Escape);
        if (escape < 0)
            return field;
        int written = 0;
        while (escape >= 0)
        {
            field[..escape].CopyTo(room[written..]);
            written += escape;
            room[written++] = Meaning(field[escape + 1]);
            field = field[(escape + 2)..];
            escape = field.IndexOf(Escape);
        }
        field.CopyTo(room[written..]);
        return room[..(written + field.Length)];
    }

    /// <summary>Writes a value as a field.</summary>
    public static void Encode(ReadOnlySpan<byte> value, IBufferWriter<byte> output)
    {
        int special;
        while ((special = value.IndexOfAny(Special)) >= 0)
        {
            output.Write(value[..special]);
            Span<byte> pair = output.GetSpan(2);
            pair[0] = Escape;
            pair[1] = Sign(value[special]);
            output.Advance(2);
            value = value[(special + 1)..];
        }
        output.Write(value);
    }

    private static byte Meaning(byte sign) => sign switch
    {
        (byte)'b' => (byte)'\b',
        (byte)'t' => (byte)'\t',
        (byte)'n' => (byte)'\n',
        (byte)'v' => (byte)'\v',
        (byte)'f' => (byte)'\f',
        (byte)'r' => (byte)'\r',
        _ => sign,
    };

    private static byte Sign(byte meaning) => meaning switch
    {
        (byte)'\b' => (byte)'b',
        (byte)'\t' => (byte)'t',
        (byte)'\n' => (byte)'n',
        (byte)'\v' => (byte)'v',
        (byte)'\f' => (byte)'f',
        (byte)'\r' => (byte)'r',
        _ => meaning,
    };
}
