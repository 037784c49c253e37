using System.Globalization;
using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>Where a mask writes the value that stands for another one: bytes of UTF-8, or NULL.</summary>
internal sealed class MaskOutput
{
    private byte[] buffer = new byte[256];
    private int count;

    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, count);

    public bool IsNull { get; private set; }

    public void Clear()
    {
        count = 0;
        IsNull = false;
    }

    public void WriteNull() => IsNull = true;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        count += bytes.Length;
    }

    public void Write(byte character)
    {
        if (count == buffer.Length)
            Grow(1);
        buffer[count++] = character;
    }

    public void Write(string text) => count += Encoding.UTF8.GetBytes(text, Room(Encoding.UTF8.GetMaxByteCount(text.Length)));

    public void Write(Rune rune) => count += rune.EncodeToUtf8(Room(4));

    /// <summary>Writes a number as SQL reads it.</summary>
    /// <param name="value">The number.</param>
    /// <param name="format">A standard format of .NET, such as D4.</param>
    public void Write<T>(T value, string? format = null)
        where T : IUtf8SpanFormattable
    {
        int size = 32;
        int written;
        while (!value.TryFormat(Room(size), out written, format, CultureInfo.InvariantCulture))
            size *= 2;
        count += written;
    }

    /// <summary>Keeps the first characters, for columns that hold no more.</summary>
    /// <param name="length">How many characters.</param>
    public void Cut(int length)
    {
        if (count <= length)
            return;
        ReadOnlySpan<byte> rest = Written;
        for (int taken = 0; taken < length && !rest.IsEmpty; taken++)
        {
            Rune.DecodeFromUtf8(rest, out _, out int bytes);
            rest = rest[bytes..];
        }
        count -= rest.Length;
    }

    private Span<byte> Room(int size)
    {
        if (buffer.Length - count < size)
            Grow(size);
        return buffer.AsSpan(count);
    }

    private void Grow(int size) => Array.Resize(ref buffer, Math.Max(buffer.Length * 2, count + size));
}
