using System.Text;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>Writes the labelled columns as SQL: schemas, tables and rows.</summary>
internal static class LabelledDatabase
{
    private const int RowCount = 80;

    public static string Sql(IReadOnlyList<LabelledColumn> columns)
    {
        StringBuilder sql = new("CREATE EXTENSION IF NOT EXISTS citext;\n");
        int seed = 1;
        foreach (IGrouping<string, LabelledColumn> schema in columns.GroupBy(column => column.Schema))
        {
            sql.Append($"CREATE SCHEMA {schema.Key};\n");
            foreach (IGrouping<string, LabelledColumn> table in schema.GroupBy(column => column.Table))
                Append(sql, SqlName.Quote(schema.Key, table.Key), [.. table], ref seed);
        }
        return sql.ToString();
    }

    private static void Append(StringBuilder sql, string table, LabelledColumn[] columns, ref int seed)
    {
        sql.Append($"CREATE TABLE {table} ({string.Join(", ", columns.Select(column => $"{SqlName.Quote(column.Name)} {Type(column.Type)}"))});\n");
        List<(LabelledColumn Column, SampleValues Values)> makers = [];
        foreach (LabelledColumn column in columns)
            makers.Add((column, new SampleValues(column.Language, seed++)));
        sql.Append($"INSERT INTO {table} VALUES\n");
        for (int row = 0; row < RowCount; row++)
        {
            // Some values are missing, as everywhere.
            IEnumerable<string> values = makers.Select((maker, place) =>
                maker.Values.Make(maker.Column.Generator) is var value && (row + place) % 17 == 5 ? "NULL" : SqlName.Literal(value));
            sql.Append($"({string.Join(", ", values)}){(row + 1 < RowCount ? ",\n" : ";\n")}");
        }
    }

    private static string Type(string type) => type == "citext" ? "public.citext" : type;
}
