using System.Buffers.Binary;
using System.Text;
using Npgsql;

namespace PgStaging.Engine.Wire;

/// <summary>Makes messages to the server and reads the texts in those that it sends.</summary>
internal static class WireText
{
    /// <summary>A message with a type.</summary>
    public static byte[] Message(byte type, ReadOnlySpan<byte> body)
    {
        byte[] message = new byte[5 + body.Length];
        message[0] = type;
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), 4 + body.Length);
        body.CopyTo(message.AsSpan(5));
        return message;
    }

    /// <summary>A message without type, as it begins a connection.</summary>
    public static byte[] Opening(int code, ReadOnlySpan<byte> body)
    {
        byte[] message = new byte[8 + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(message, 8 + body.Length);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(4), code);
        body.CopyTo(message.AsSpan(8));
        return message;
    }

    /// <summary>A text with the zero that ends it.</summary>
    public static byte[] Terminated(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("A text with a zero in it cannot be sent.", nameof(text));
        return [.. Encoding.UTF8.GetBytes(text), 0];
    }

    /// <summary>The texts in a body, each ended by a zero.</summary>
    public static string Text(ref ReadOnlySpan<byte> body)
    {
        int length = body.IndexOf((byte)0);
        if (length < 0)
            throw new InvalidDataException("The server sent a text without end.");
        string text = Encoding.UTF8.GetString(body[..length]);
        body = body[(length + 1)..];
        return text;
    }

    /// <summary>An error of the server, as the driver would throw it.</summary>
    public static PostgresException Error(ReadOnlySpan<byte> body)
    {
        Dictionary<char, string> fields = [];
        while (body.Length > 0 && body[0] != 0)
        {
            char field = (char)body[0];
            body = body[1..];
            fields[field] = Text(ref body);
        }
        string severity = fields.GetValueOrDefault('S', "ERROR");
        return new PostgresException(
            fields.GetValueOrDefault('M', "The server gave no message."), severity, fields.GetValueOrDefault('V', severity),
            fields.GetValueOrDefault('C', PostgresErrorCodes.InternalError), fields.GetValueOrDefault('D'),
            fields.GetValueOrDefault('H'), Number('P'), Number('p'), fields.GetValueOrDefault('q'), fields.GetValueOrDefault('W'),
            fields.GetValueOrDefault('s'), fields.GetValueOrDefault('t'), fields.GetValueOrDefault('c'),
            fields.GetValueOrDefault('d'), fields.GetValueOrDefault('n'), fields.GetValueOrDefault('F'),
            fields.GetValueOrDefault('L'), fields.GetValueOrDefault('R'));

        int Number(char field) => int.TryParse(fields.GetValueOrDefault(field), out int number) ? number : 0;
    }
}
