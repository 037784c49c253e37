using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Repair;

/// <summary>
/// A partition's part of an index, or key, of the whole table: it neither goes without that nor makes way for another.
/// </summary>
internal static class AttachedIndexes
{
    public static IEnumerable<Refusal> Check(RepairAnalysis analysis)
    {
        foreach (ObjectAddress address in analysis.With(ObjectFate.Dropped))
        {
            CatalogObject part = analysis.Context.Pair.InTarget(address)!;
            if (WholeOf(part, analysis) is not { } whole)
                continue;
            foreach (Refusal refusal in Refuse(part, $"{whole.Kind} {whole.DisplayName} needs it", analysis))
                yield return refusal;
            foreach (CatalogObject other in analysis.With(ObjectFate.Created).Select(made => analysis.Wanted[made])
                .Where(made => made.Parent == part.Parent && made is IIndexed { ParentIndex: { } index }
                    && analysis.Context.Wanted.Find(index)?.Address == whole.Address))
            {
                string reason = $"{whole.Kind} {whole.DisplayName} has {part.Kind} {part.DisplayName} in its place";
                foreach (Refusal refusal in Refuse(other, reason, analysis))
                    yield return refusal;
            }
        }
    }

    /// <summary>What an index is attached to and stays so; null when it comes off by other means.</summary>
    private static CatalogObject? WholeOf(CatalogObject part, RepairAnalysis analysis) =>
        part is IIndexed { ParentIndex: { } index } && !ImpliedDrops.IsImplied(part, analysis)
            && analysis.Wanted.GetValueOrDefault(part.Parent!.Value) is Table table
            && !TableAlteration.Detaches((Table)analysis.Context.Pair.InTarget(table.Address)!, table)
                ? analysis.Context.Present.Find(index) : null;

    private static IEnumerable<Refusal> Refuse(CatalogObject item, string reason, RepairAnalysis analysis) =>
        analysis.Selection.Of(item.Address).Where(RepairSelection.IsDefinition).Select(difference => new Refusal(
            difference,
            difference.RenameCandidate is null ? $"{reason}." : $"{reason}: accept the rename (-AcceptRename)."));
}
