namespace PgStaging.Engine.Masking;

/// <summary>One of the lines of a file.</summary>
internal sealed class LookupMask : DrawingMask
{
    private readonly byte[][] lines;

    public LookupMask(MaskContext context)
        : this(context, OptionFile.Lines(context, "file"))
    {
    }

    // What is in the file counts, and not where it lies.
    private LookupMask(MaskContext context, (byte[][] Lines, string Fingerprint) file)
        : base(context, file.Fingerprint)
    {
        lines = file.Lines;
        foreach (byte[] line in lines)
            context.MustTake(line);
    }

    protected override void Write(ReadOnlySpan<byte> value, ref Draws draws, MaskOutput output) =>
        output.Write(draws.Of<byte[]>(lines));
}
