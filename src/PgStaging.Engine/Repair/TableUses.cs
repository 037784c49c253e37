using PgStaging.Engine.Catalog;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Repair;

/// <summary>How a table uses an object that is to be made again.</summary>
internal static class TableUses
{
    /// <param name="table">The table.</param>
    /// <param name="place">The table, or the default or generation expression that uses it.</param>
    /// <param name="item">What is used.</param>
    /// <param name="context">The target.</param>
    public static ForcedChanges Of(Table table, ObjectAddress place, CatalogObject item, DdlContext context)
    {
        if (place != table.Address)
            return OfExpression(table, place);
        IEnumerable<Column> columns = table.Columns.Where(column =>
            column.TypeAddress.Whole == item.Address || (item is Collation && IsNamed(column.Collation, item)));
        ForcedChanges changes = new() { Types = [.. columns.Select(column => column.Name)] };
        // A partition key is written with the names of what it uses, a typed table with its type's.
        return changes.Types.IsEmpty || (table.OfType is not null && item is CompositeType)
            || changes.Types.Any(column => PartitionKeys.Contain(table, column, context))
            ? changes with { Unalterable = item.DisplayName } : changes;
    }

    // The server quotes a name only where it must.
    private static bool IsNamed(string? name, CatalogObject item) =>
        name?.Replace("\"", "", StringComparison.Ordinal) == item.QuotedName.Replace("\"", "", StringComparison.Ordinal);

    public static ForcedChanges OfExpression(Table table, ObjectAddress place) => new()
    {
        Expressions = [.. table.Columns.Where(column => column.ExpressionAddress == place).Select(column => column.Name)],
    };
}
