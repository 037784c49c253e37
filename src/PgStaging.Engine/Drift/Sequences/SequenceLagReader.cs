using System.Collections.Immutable;
using System.Globalization;
using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Drift;

/// <summary>Compares sequences with the columns that they feed.</summary>
internal static class SequenceLagReader
{
    // Every statement locks the tables it reads, with all their indexes and partitions; the room for locks is small.
    private const int SequencesPerStatement = 50;

    /// <param name="session">A session without a transaction: what it locks shall be free again after each statement.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<SequenceLags> ReadAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        List<(SequenceUse Use, bool IsReadable)> rows = await Rows.ReadAsync(
            session, SqlText.Load("Drift/Sql/sequence_columns.sql"), Read, cancellationToken);
        ILookup<bool, SequenceUse> uses = rows.GroupBy(row => row.Use.QuotedName)
            .Select(group => (
                Use: group.First().Use with { Columns = [.. group.SelectMany(row => row.Use.Columns)] },
                IsReadable: group.All(row => row.IsReadable)))
            .ToLookup(item => item.IsReadable, item => item.Use);
        ImmutableDictionary<string, SequenceLag>.Builder lags = ImmutableDictionary.CreateBuilder<string, SequenceLag>();
        foreach (SequenceUse[] some in uses[true].Chunk(SequencesPerStatement))
        {
            foreach (SequenceLag lag in await CompareAsync(session, some, cancellationToken))
                lags.Add(lag.Use.QuotedName, lag);
        }
        return new SequenceLags(lags.ToImmutable(), [.. uses[false].Select(use => use.QuotedName)]);
    }

    private static async Task<IEnumerable<SequenceLag>> CompareAsync(
        NpgsqlConnection session, SequenceUse[] uses, CancellationToken cancellationToken)
    {
        string sql = string.Join(" UNION ALL ", uses.Select((use, place) => string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT {place} AS place, s.last_value, s.is_called, ({use.Reached(use.Columns)})::bigint AS reached FROM {use.QuotedName} AS s")));
        List<(SequenceUse Use, long Next, long? Reached)> found = await Rows.ReadAsync(
            session, sql,
            row =>
            {
                SequenceUse use = uses[row.Value<int>("place")];
                long last = row.Value<long>("last_value");
                // The value behind the last one of all would not be a long any more.
                long next = row.Value<bool>("is_called") && last != use.Bound ? last + use.Increment : last;
                return (use, next, row.IsDBNull(row.GetOrdinal("reached")) ? (long?)null : row.Value<long>("reached"));
            },
            cancellationToken);
        return found.Where(item => item.Reached is { } reached && item.Next != item.Use.Bound
                && (item.Use.Increment > 0 ? reached >= item.Next : reached <= item.Next))
            .Select(item => new SequenceLag(item.Use, item.Next, item.Reached!.Value));
    }

    private static (SequenceUse Use, bool IsReadable) Read(NpgsqlDataReader row)
    {
        long increment = row.Value<long>("increment");
        return (
            new SequenceUse(
                row.Text("sequence_schema"), row.Text("sequence_name"), increment,
                row.Value<long>(increment > 0 ? "maximum" : "minimum"),
                [new FedColumn(row.Text("table_schema"), row.Text("table_name"), row.Text("column_name"))]),
            row.Value<bool>("is_readable"));
    }
}
