using System.Text.RegularExpressions;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Repair;

/// <summary>Tells which columns rows are divided by: they keep their type.</summary>
internal static class PartitionKeys
{
    /// <summary>Whether the table, or one that it is a partition of, is partitioned by the column.</summary>
    public static bool Contain(Table table, string column, DdlContext context) =>
        (table.PartitionKey is { } key && Names(key, column))
        || (table.IsPartition && table.Parents.Select(context.Find).OfType<Table>().Any(parent => Contain(parent, column, context)));

    // The key is text of the server, which quotes a name only where it must.
    private static bool Names(string key, string column) => Regex.IsMatch(
        key, $@"(?<![\w""])(?:{Regex.Escape(column)}|{Regex.Escape(SqlName.Quote(column))})(?![\w""])");
}
