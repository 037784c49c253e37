using System.Buffers;
using System.Globalization;
using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>Where a mask writes the value that stands for another one: bytes of UTF-8, or NULL.</summary>
internal sealed class MaskOutput
{
    private readonly ArrayBufferWriter<byte> buffer = new(256);

    public ReadOnlySpan<byte> Written => buffer.WrittenSpan;

    public bool IsNull { get; private set; }

    public void Clear()
    {
        buffer.ResetWrittenCount();
        IsNull = false;
    }

    public void WriteNull() => IsNull = true;

    public void Write(ReadOnlySpan<byte> bytes) => buffer.Write(bytes);

    public void Write(byte character)
    {
        buffer.GetSpan(1)[0] = character;
        buffer.Advance(1);
    }

    public void Write(string text) => Encoding.UTF8.GetBytes(text, buffer);

    public void Write(Rune rune)
    {
        int written = rune.EncodeToUtf8(buffer.GetSpan(4));
        buffer.Advance(written);
    }

    /// <summary>Writes a number as SQL reads it.</summary>
    /// <param name="value">The number.</param>
    /// <param name="format">A standard format of .NET, such as D4.</param>
    public void Write<T>(T value, string? format = null)
        where T : IUtf8SpanFormattable
    {
        int size = 32;
        int written;
        while (!value.TryFormat(buffer.GetSpan(size), out written, format, CultureInfo.InvariantCulture))
            size *= 2;
        buffer.Advance(written);
    }

    /// <summary>Keeps the first characters, for columns that hold no more.</summary>
    /// <param name="length">How many characters.</param>
    public void Cut(int length)
    {
        if (buffer.WrittenCount <= length)
            return;
        ReadOnlySpan<byte> rest = buffer.WrittenSpan;
        for (int taken = 0; taken < length && !rest.IsEmpty; taken++)
        {
            Rune.DecodeFromUtf8(rest, out _, out int bytes);
            rest = rest[bytes..];
        }
        int kept = buffer.WrittenCount - rest.Length;
        byte[] start = buffer.WrittenSpan[..kept].ToArray();
        buffer.ResetWrittenCount();
        buffer.Write(start);
    }
}
