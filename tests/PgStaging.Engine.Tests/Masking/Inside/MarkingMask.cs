using PgStaging.Engine.Masking;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>Marks what it was given: for tests of the masks around it.</summary>
internal sealed class MarkingMask(string before, string after) : Mask
{
    public static MarkingMask Brackets { get; } = new("<", ">");

    public override void Write(ReadOnlySpan<byte> value, ReadOnlySpan<byte> subject, MaskOutput output)
    {
        output.Write(before);
        output.Write(value);
        output.Write(after);
    }
}
