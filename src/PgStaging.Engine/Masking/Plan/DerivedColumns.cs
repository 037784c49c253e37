namespace PgStaging.Engine.Masking;

/// <summary>
/// Finds columns that a trigger of the server's own fills for text search. No rule needs to name them: the trigger does
/// so again, from masked values.
/// </summary>
internal static class DerivedColumns
{
    public static IEnumerable<ColumnDecision> Of(MaskCatalog catalog, IReadOnlyDictionary<ColumnKey, ColumnDecision> decided) =>
        from table in catalog.Tables
        from trigger in catalog.Triggers[table.Oid]
        from column in table.Columns
        where column.Name == trigger.TextSearchColumn && !decided.ContainsKey(column.Key)
            && table.Columns.Any(other => decided.TryGetValue(other.Key, out ColumnDecision? decision) && !decision.IsKept)
        select new ColumnDecision(column.Key, [Rule(trigger)], [column.Key]);

    private static MaskRule Rule(MaskTrigger trigger) => new()
    {
        Mask = MaskRule.Trigger,
        Place = $"The trigger {trigger.Name}",
    };
}
