namespace PgStaging.Engine.Masking;

/// <summary>One step of a path.</summary>
/// <param name="Kind">Where it leads.</param>
/// <param name="Name">The name in UTF-8, of a step to a name.</param>
/// <param name="Index">The number, of a step to an element.</param>
internal sealed record MaskPathStep(MaskPathStepKind Kind, byte[] Name, int Index)
{
    public static MaskPathStep Any { get; } = new(MaskPathStepKind.Any, [], -1);

    public static MaskPathStep AnyDepth { get; } = new(MaskPathStepKind.AnyDepth, [], -1);

    public static MaskPathStep To(byte[] name) => new(MaskPathStepKind.Name, name, -1);

    public static MaskPathStep To(int index) => new(MaskPathStepKind.Index, [], index);
}
