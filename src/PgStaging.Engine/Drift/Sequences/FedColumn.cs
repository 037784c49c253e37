using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Drift;

/// <summary>A column that gets its values from a sequence.</summary>
internal sealed record FedColumn(string Schema, string Table, string Name)
{
    /// <summary>Whether a column can hold what sequences give.</summary>
    public static bool IsPossible(Column column) => column.Type is "smallint" or "integer" or "bigint";
}
