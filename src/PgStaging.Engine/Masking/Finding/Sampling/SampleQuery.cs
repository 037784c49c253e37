using System.Globalization;

namespace PgStaging.Engine.Masking;

/// <summary>Writes the one query that reads some rows of a table, cut on the server.</summary>
internal static class SampleQuery
{
    private const int TextLength = 1000;
    private const int DocumentLength = 1 << 15;

    // What is bigger is not unpacked to look at its beginning.
    private const int DocumentBytes = 1 << 18;

    // Below this many pages, the first rows are as good as any.
    private const int BigTable = 1000;

    // A page holds rows that were written together, so the rows come from at least so many.
    private const int FewestPages = 60;

    public static string Write(SampleSource source, IReadOnlyList<SensitivePlace> columns, int rows)
    {
        string list = string.Join(", ", columns.Select((place, number) =>
            string.Create(CultureInfo.InvariantCulture, $"{Expression(place)} AS c{number}")));
        string from = $"FROM {(source.IsOnly ? "ONLY " : string.Empty)}{source.QuotedName} AS t";
        string limit = string.Create(CultureInfo.InvariantCulture, $"LIMIT {rows}");
        if (source.Pages < BigTable)
            return $"SELECT {list} {from} {limit}";
        // Where the pages chosen by chance hold too few rows, the first ones of the table fill the sample.
        string percent = Percent(source, rows).ToString("0.######", CultureInfo.InvariantCulture);
        return $"""
            (SELECT {list} {from} TABLESAMPLE SYSTEM ({percent}) {limit})
            UNION ALL
            (SELECT {list} {from} {limit})
            {limit}
            """;
    }

    private static double Percent(SampleSource source, int rows)
    {
        double pages = source.Tuples > 0 ? 2.0 * rows * source.Pages / source.Tuples : rows;
        return Math.Clamp(100.0 * Math.Max(pages, FewestPages) / source.Pages, 0.000001, 100);
    }

    private static string Expression(SensitivePlace place)
    {
        string column = $"t.{SqlName.Quote(place.Column.Name)}";
        return place.Sort switch
        {
            ValueSort.Document => string.Create(
                CultureInfo.InvariantCulture,
                $"CASE WHEN pg_catalog.pg_column_size({column}) < {DocumentBytes} THEN pg_catalog.left(pg_catalog.to_json({column})::text, {DocumentLength}) END"),
            _ => string.Create(CultureInfo.InvariantCulture, $"pg_catalog.left({column}::text, {TextLength})"),
        };
    }
}
