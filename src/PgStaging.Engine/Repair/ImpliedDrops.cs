using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Repair;

/// <summary>What goes with something else, so that no statement of its own drops it.</summary>
internal static class ImpliedDrops
{
    public static bool IsImplied(CatalogObject item, RepairAnalysis analysis) => By(item, analysis) is not null;

    /// <summary>The object whose drop, or change, takes this one along; null when it has to be dropped itself.</summary>
    public static CatalogObject? By(CatalogObject item, RepairAnalysis analysis)
    {
        if (item.Parent is { } parent && IsDropped(parent, analysis))
            return analysis.Context.Pair.InTarget(parent);
        return item switch
        {
            IIndexed { ParentIndex: { } index } when analysis.Context.Present.Find(index) is { } whole
                && IsDropped(whole.Address, analysis) => whole,
            TableConstraint { BelongsToColumns: true, IsLocal: false } constraint => Drift.SchemaComparer
                .InheritedFrom(constraint, analysis.Context.Present)
                .FirstOrDefault(origin => IsDropped(origin.Address, analysis)),
            Trigger { ParentTrigger: { } trigger } when IsDropped(trigger, analysis) =>
                analysis.Context.Pair.InTarget(trigger),
            Sequence { OwnedBy: { } owner } => OwnerOf(owner, analysis),
            _ => null,
        };
    }

    private static bool IsDropped(ObjectAddress address, RepairAnalysis analysis) =>
        analysis.FateOf(address) is ObjectFate.Dropped or ObjectFate.Recreated or ObjectFate.Replaced;

    private static Table? OwnerOf(ObjectAddress column, RepairAnalysis analysis)
    {
        if (analysis.Context.Pair.InTarget(column) is not Table table)
            return null;
        return IsDropped(table.Address, analysis)
            || (table.ColumnName(column.SubId) is { } name
                && analysis.AlterationOf(table.Address)?.DroppedColumns.Contains(name) == true) ? table : null;
    }
}
