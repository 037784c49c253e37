namespace PgStaging.Engine.Masking;

/// <summary>Finds columns that can hold personal data and are named by no rule.</summary>
internal static class UndecidedCheck
{
    public static IEnumerable<PgMaskFinding> Run(
        MaskCatalog catalog, ColumnShapes shapes, MaskDecisions decisions, MaskingRequest request)
    {
        if (request.Undecided == PgUndecidedColumns.Keep)
            return [];
        return catalog.Tables
            .Where(table => !table.IsOfExtension && table.Kind == 'r' && request.Tables?.Contains(table.Oid) != false)
            .OrderBy(table => table.DisplayName, StringComparer.Ordinal)
            .SelectMany(table => table.Columns
                .Where(column => !column.IsGenerated && !decisions.Decided.ContainsKey(column.Key)
                    && shapes.Of(column).HoldsText)
                .Select(column => MaskFindings.ColumnUndecided(
                    Origin(table, column), column,
                    request.Undecided == PgUndecidedColumns.Fail ? PgCheckStatus.Failed : PgCheckStatus.Warning)))
            .Distinct();
    }

    // Partitions and heirs are decided where their column comes from.
    private static MaskTable Origin(MaskTable table, MaskTableColumn column) =>
        table.Ancestors.LastOrDefault(ancestor => ancestor.Columns.Any(own => own.Name == column.Name)) ?? table;
}
