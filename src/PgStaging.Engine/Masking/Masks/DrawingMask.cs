namespace PgStaging.Engine.Masking;

/// <summary>A mask that draws its result: the value decides what is drawn, and is seen in nothing else.</summary>
internal abstract class DrawingMask : Mask
{
    private readonly KeyedHash hash;
    private readonly int? maxLength;

    /// <param name="context">What the mask is made for.</param>
    /// <param name="vocabulary">What it draws from, such as the locale: other choices have other keys.</param>
    protected DrawingMask(MaskContext context, string vocabulary)
    {
        hash = new KeyedHash(context.Key, $"mask {context.Name} {vocabulary}");
        maxLength = context.MaxLength;
    }

    public sealed override void Write(ReadOnlySpan<byte> value, ReadOnlySpan<byte> subject, MaskOutput output)
    {
        Draws draws = new(hash.Of(subject));
        Write(value, ref draws, output);
        if (maxLength is { } length)
            output.Cut(length);
    }

    protected abstract void Write(ReadOnlySpan<byte> value, ref Draws draws, MaskOutput output);
}
