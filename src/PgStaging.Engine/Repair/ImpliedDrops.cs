using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Repair;

/// <summary>What goes with something else, so that no statement of its own drops it.</summary>
internal static class ImpliedDrops
{
    public static bool IsImplied(CatalogObject item, RepairAnalysis analysis) => By(item, analysis) is not null;

    /// <summary>The object whose drop, or change, takes this one along; null when it has to be dropped itself.</summary>
    public static CatalogObject? By(CatalogObject item, RepairAnalysis analysis)
    {
        // Tables that reference each other cannot go one before the other.
        if (item is TableConstraint { Type: ConstraintType.ForeignKey, IsLocal: true, ReferencedTable: { } referenced } key
            && referenced.Whole != key.Parent && IsDropped(referenced, analysis))
            return null;
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
            Routine routine => TypeMadeOf(routine, analysis),
            _ => null,
        };
    }

    /// <summary>The functions that a type is made of and that need the type themselves: neither can be dropped first.</summary>
    public static IEnumerable<Routine> FunctionsOf(CatalogObject type, DatabaseModel model) => model.All<Routine>()
        .Where(routine => IsMutual(routine, type, model));

    private static CatalogObject? TypeMadeOf(Routine routine, RepairAnalysis analysis)
    {
        DatabaseModel model = analysis.Context.Present.Model;
        return model.Dependencies.GetValueOrDefault(routine.Address, []).Where(need => IsDropped(need, analysis))
            .Select(analysis.Context.Pair.InTarget)
            .FirstOrDefault(item => item is BaseType or RangeType && IsMutual(routine, item, model));
    }

    private static bool IsMutual(Routine routine, CatalogObject type, DatabaseModel model) =>
        model.Dependencies.GetValueOrDefault(type.Address, []).Contains(routine.Address)
        && model.Dependencies.GetValueOrDefault(routine.Address, []).Contains(type.Address);

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
