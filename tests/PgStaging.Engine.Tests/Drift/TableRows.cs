using PgStaging.Engine.Tests.Schema;
using PgStaging.Testing;

namespace PgStaging.Engine.Tests.Drift;

/// <summary>
/// What the rows of a database hold, in the tables and columns that another database has too: for each column a digest
/// of its values, whatever their order, or where its type differs on the other side how many are not null.
/// </summary>
internal sealed class TableRows
{
    // Parts of composite values and what is below a domain belong to the type.
    private const string ColumnsQuery = """
        SELECT format('%I.%I', n.nspname, c.relname), quote_ident(a.attname),
            concat_ws(' ', format_type(a.atttypid, a.atttypmod), (
                SELECT string_agg(format('%s %s', p.attname, format_type(p.atttypid, p.atttypmod)), ',' ORDER BY p.attnum)
                FROM pg_type e JOIN pg_attribute p ON p.attrelid = e.typrelid AND p.attnum > 0 AND NOT p.attisdropped
                WHERE e.oid IN (t.oid, t.typelem)), (
                SELECT string_agg(format_type(e.typbasetype, e.typtypmod), ',')
                FROM pg_type e WHERE e.oid IN (t.oid, t.typelem) AND e.typbasetype <> 0)),
            a.attgenerated <> ''
        FROM pg_attribute a
            JOIN pg_class c ON c.oid = a.attrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_type t ON t.oid = a.atttypid
        WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND a.attnum > 0 AND NOT a.attisdropped
            AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%'
        """;

    private readonly IReadOnlyList<string> queries;
    private readonly IReadOnlyList<string> digests;

    private TableRows(IReadOnlyList<string> queries, IReadOnlyList<string> digests) =>
        (this.queries, this.digests) = (queries, digests);

    public static async Task<TableRows> ReadAsync(
        TestDatabase database, TestDatabase other, CancellationToken cancellationToken)
    {
        HashSet<Column> others = [.. await ColumnsAsync(other, cancellationToken)];
        HashSet<(string, string)> names =
            [.. others.Where(column => !column.IsGenerated).Select(column => (column.Table, column.Name))];
        List<string> queries = [];
        foreach (IGrouping<string, Column> table in (await ColumnsAsync(database, cancellationToken))
            .GroupBy(column => column.Table).Where(table => others.Any(column => column.Table == table.Key)))
        {
            IEnumerable<string> digests = table
                .Where(column => !column.IsGenerated && names.Contains((column.Table, column.Name)))
                .Select(column => others.Contains(column)
                    ? $"'{column.Name} ' || coalesce(sum(hashtextextended({column.Name}::text, 0))::text, 'none')"
                    : $"'{column.Name} ' || count({column.Name})");
            queries.Add(
                $"SELECT concat_ws(', ', '{table.Key}', count(*) || ' rows', {string.Join(", ", digests.Append("NULL"))}) "
                + $"FROM ONLY {table.Key}");
        }
        return new TableRows(queries, await DigestsAsync(database, queries, cancellationToken));
    }

    public async Task AssertThereAsync(TestDatabase database, CancellationToken cancellationToken) =>
        SchemaComparison.AssertSame("rows", digests, await DigestsAsync(database, queries, cancellationToken));

    private static async Task<IReadOnlyList<string>> DigestsAsync(
        TestDatabase database, IReadOnlyList<string> queries, CancellationToken cancellationToken) =>
        queries.Count == 0 ? []
            : [.. (await database.QueryAsync(string.Join(" UNION ALL ", queries), cancellationToken)).Select(row => (string)row[0]!)];

    private static async Task<IReadOnlyList<Column>> ColumnsAsync(
        TestDatabase database, CancellationToken cancellationToken) =>
    [
        .. (await database.QueryAsync(ColumnsQuery, cancellationToken))
            .Select(row => new Column((string)row[0]!, (string)row[1]!, (string)row[2]!, (bool)row[3]!)),
    ];

    private sealed record Column(string Table, string Name, string Type, bool IsGenerated);
}
