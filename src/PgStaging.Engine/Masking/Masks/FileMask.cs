namespace PgStaging.Engine.Masking;

/// <summary>The bytes of a file, the same for all: a picture or a document that shows nobody.</summary>
internal sealed class FileMask(MaskContext context) : Mask
{
    private readonly byte[] bytes = OptionFile.Hex(context, "file");

    // No bytes stay none.
    public override void Write(ReadOnlySpan<byte> value, ReadOnlySpan<byte> subject, MaskOutput output) =>
        output.Write(value.SequenceEqual(@"\x"u8) ? value : bytes);
}
