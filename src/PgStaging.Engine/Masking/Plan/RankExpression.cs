using System.Globalization;

namespace PgStaging.Engine.Masking;

/// <summary>
/// The SQL that puts a number of places in order for a value: it says how much of the column sorts before it, so that
/// masked rows sort as before, by the column's own collation. The same in all partitions of a table.
/// </summary>
internal static class RankExpression
{
    private const int UsualPlaces = 1000;
    private const int MostPlaces = 10_000;

    // Where the steps between places lie is as good as known from so many pages, however large the table is.
    private const int SampledPages = 3000;

    public static string Of(MaskRule rule, MaskTable table, MaskTableColumn column, ColumnShape shape)
    {
        bool isText = shape.Family == ValueFamily.Text;
        if (!isText && shape.Family is not (ValueFamily.Number or ValueFamily.Float))
            throw MaskErrors.RankOfOtherType(column.TypeName);
        int places = rule.Options.Number(MaskRule.Places, UsualPlaces, 2, MostPlaces);
        int digits = (places - 1).ToString(CultureInfo.InvariantCulture).Length;
        if (shape.MaxLength < digits)
            throw MaskErrors.MaskDoesNotFit(rule.Mask, shape.MaxLength.Value, digits);
        if (shape.Most < places - 1 || shape.Least > 0)
            throw MaskErrors.RankOutOfRange(places);

        string name = SqlName.Quote(column.Name);
        string place = $"COALESCE(pg_catalog.width_bucket({name}, ({Steps(table, name, places, isText)})), 0)";
        string ranked = isText
            ? FormattableString.Invariant($"WHEN {name} <> '' THEN pg_catalog.lpad({place}::text, {digits}, '0') ELSE {name}::text")
            : $"WHEN {name} IS NOT NULL THEN {place}";
        return $"CAST(CASE {ranked} END AS {column.TypeName})";
    }

    private static string Steps(MaskTable table, string name, int places, bool isText)
    {
        string root = table.Root.QuotedName;
        string size = $"COALESCE((SELECT sum(pg_catalog.pg_relation_size(relid)) FROM pg_catalog.pg_partition_tree({SqlName.Literal(root)})), "
            + $"pg_catalog.pg_relation_size({SqlName.Literal(root)}))";
        // Empty texts stay, and are none of the places.
        string filter = isText ? $" FILTER (WHERE ranked.{name} <> '')" : string.Empty;
        return FormattableString.Invariant(
            $"""
            SELECT pg_catalog.percentile_disc(ARRAY(SELECT n::float8 / {places} FROM pg_catalog.generate_series(1, {places - 1}) AS n))
                WITHIN GROUP (ORDER BY ranked.{name}){filter}
            FROM {root} AS ranked TABLESAMPLE SYSTEM (LEAST(100, {SampledPages} * 100.0
                / GREATEST(1, {size} / pg_catalog.current_setting('block_size')::int))) REPEATABLE (1)
            """);
    }
}
