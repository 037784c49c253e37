using System.Collections.Immutable;
using System.Globalization;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Drift;

/// <summary>A sequence with the columns that it gives values to.</summary>
/// <param name="Schema">The sequence's schema.</param>
/// <param name="Name">The sequence's name.</param>
/// <param name="Increment">From one value to the next; negative when it counts downwards.</param>
/// <param name="Bound">The last value that it can give.</param>
/// <param name="Columns">What it feeds.</param>
internal sealed record SequenceUse(
    string Schema, string Name, long Increment, long Bound, ImmutableArray<FedColumn> Columns)
{
    public static SequenceUse Of(Sequence sequence) => new(
        sequence.Schema!, sequence.Name, sequence.Increment,
        sequence.Increment > 0 ? sequence.Maximum : sequence.Minimum, []);

    public string QuotedName => SqlName.Quote(Schema, Name);

    /// <summary>An expression for the value farthest on that the columns hold, no farther than the sequence goes; null without rows.</summary>
    public string Reached(IEnumerable<FedColumn> columns)
    {
        (string aggregate, string farthest, string nearest) =
            Increment > 0 ? ("max", "GREATEST", "LEAST") : ("min", "LEAST", "GREATEST");
        IEnumerable<string> ends = columns.Select(column =>
            $"(SELECT pg_catalog.{aggregate}({SqlName.Quote(column.Name)}) FROM {SqlName.Quote(column.Schema, column.Table)})");
        string end = $"{farthest}({string.Join(", ", ends)})";
        // Of a null and a number GREATEST and LEAST take the number.
        return string.Create(
            CultureInfo.InvariantCulture, $"CASE WHEN {end} IS NOT NULL THEN {nearest}({end}, {Bound}) END");
    }

    /// <summary>Lets the sequence go on behind the values of columns; a statement that never sets it back.</summary>
    public string Advance(IEnumerable<FedColumn> columns)
    {
        string comparison = Increment > 0 ? ">=" : "<=";
        return $"SELECT pg_catalog.setval({SqlName.Literal(QuotedName)}, reached) FROM (SELECT {Reached(columns)} AS reached) AS held "
            + $"WHERE reached {comparison} (SELECT last_value FROM {QuotedName})";
    }
}
