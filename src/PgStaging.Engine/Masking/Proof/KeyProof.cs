using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Masking;

/// <summary>Asks the target whether keys are still keys, and whether what refers to masked columns still finds it.</summary>
internal sealed class KeyProof(MaskPlan plan, NpgsqlConnection target)
{
    private readonly MaskCatalog catalog = plan.Catalog;

    public async Task<IReadOnlyList<PgMaskFinding>> RunAsync(CancellationToken cancellationToken)
    {
        List<PgMaskFinding> findings = [];
        foreach (IGrouping<(string Name, uint Table), ColumnReference> reference in catalog.References
            .Where(reference => reference.Constraint is not null)
            .GroupBy(reference => (reference.Constraint!, reference.Column.Table))
            .Where(reference => reference.Any(pair => IsMasked(pair.Column))))
        {
            (MaskTable table, MaskTable referenced) =
                (catalog.Relations[reference.Key.Table], catalog.Relations[reference.First().Referenced.Table]);
            if (await CountAsync(Orphans(table, referenced, [.. reference]), cancellationToken) is > 0 and var rows)
                findings.Add(MaskFindings.RowsWithoutReferenced(table, reference.Key.Name, referenced, rows));
        }
        foreach (MaskKeyIndex key in plan.Tables.Keys.SelectMany(address => catalog.Keys[address.ObjectId])
            .Where(key => key.Operators.IsEmpty && key.Predicate is null
                && key.UsedColumns.Any(column => IsMasked(new ColumnKey(key.Table, column)))))
        {
            MaskTable table = catalog.Relations[key.Table];
            if (await CountAsync(Duplicates(table, key), cancellationToken) is > 0 and var keys)
                findings.Add(MaskFindings.KeyNotUnique(table, key.Name, keys));
        }
        return findings;
    }

    private bool IsMasked(ColumnKey column) =>
        plan.Tables.GetValueOrDefault(catalog.TableOf(column).Address)?.Columns
            .ContainsKey(catalog.Columns[column].Name) == true;

    private string Orphans(MaskTable table, MaskTable referenced, ColumnReference[] pairs)
    {
        string present = string.Join(" AND ", pairs.Select(pair => $"c.{Name(pair.Column)} IS NOT NULL"));
        string same = string.Join(" AND ", pairs.Select(pair => $"c.{Name(pair.Column)} = p.{Name(pair.Referenced)}"));
        return $"""
            SELECT count(*) AS found FROM {table.QuotedName} AS c
            WHERE {present} AND NOT EXISTS (SELECT FROM {referenced.QuotedName} AS p WHERE {same})
            """;
    }

    // NULLs are never equal here: where they are to an index, it is the index that keeps them apart.
    private static string Duplicates(MaskTable table, MaskKeyIndex key)
    {
        string columns = string.Join(", ", key.Texts);
        string present = string.Join(" AND ", key.Texts.Select(text => $"({text}) IS NOT NULL"));
        return $"""
            SELECT count(*) AS found
            FROM (SELECT FROM ONLY {table.QuotedName} WHERE {present} GROUP BY {columns} HAVING count(*) > 1) AS k
            """;
    }

    private string Name(ColumnKey column) => SqlName.Quote(catalog.Columns[column].Name);

    private Task<long> CountAsync(string sql, CancellationToken cancellationToken) =>
        Rows.SingleAsync(target, sql, row => row.Value<long>("found"), cancellationToken);
}
