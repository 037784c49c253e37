namespace PgStaging.Engine.Masking;

/// <summary>A mask that masks parts of a value and leaves the rest as it is, byte for byte.</summary>
internal abstract class InsideMask : Mask
{
    private readonly MaskOutput masked = new();
    private byte[] room = new byte[256];

    public sealed override void Write(ReadOnlySpan<byte> value, ReadOnlySpan<byte> subject, MaskOutput output) =>
        // Where no other column decides, each part decides for itself.
        WriteParts(value, subject == value ? default : subject, output);

    /// <param name="value">The whole value.</param>
    /// <param name="subject">What decides of all parts; empty where each decides for itself.</param>
    /// <param name="output">Where to write.</param>
    protected abstract void WriteParts(ReadOnlySpan<byte> value, ReadOnlySpan<byte> subject, MaskOutput output);

    /// <summary>Masks a part, unless it is empty.</summary>
    /// <returns>What stands for it, valid until the next part is masked; nothing where NULL does.</returns>
    protected ReadOnlySpan<byte> Masked(Mask mask, ReadOnlySpan<byte> part, ReadOnlySpan<byte> subject, out bool isNull)
    {
        isNull = false;
        if (part.IsEmpty)
            return part;
        masked.Clear();
        mask.Write(part, subject.IsEmpty ? part : subject, masked);
        isNull = masked.IsNull;
        return masked.Written;
    }

    /// <summary>A place to write a part without its quotes.</summary>
    protected Span<byte> Room(int length)
    {
        if (room.Length < length)
            room = new byte[length * 2];
        return room;
    }
}
