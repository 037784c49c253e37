using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

internal static class SecurityLabelDdl
{
    public static IEnumerable<DdlStep> Create(SecurityLabel label) =>
    [
        CreateStep.Of(label, $"{label.Reference} IS {SqlName.Literal(label.Label)}") with
        {
            Phase = LastObjects.Contains(label.Parent!.Value) ? DdlPhase.Last : DdlPhase.BeforeData,
        },
    ];

    /// <summary>The statement that takes the label away.</summary>
    public static string Drop(SecurityLabel label) => $"{label.Reference} IS NULL";
}
