using System.Collections.Concurrent;
using System.Diagnostics;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Copy;

/// <summary>Counts what has been copied, from several workers at once.</summary>
internal sealed class CopyTally
{
    private readonly ConcurrentDictionary<ObjectAddress, TableTally> tables = new();

    public void Add(Segment segment, SegmentCopy copy, long started)
    {
        TableTally tally = new(segment.Table, copy.RowCount, copy.SizeBytes, 1, started, Stopwatch.GetTimestamp(), copy.IsRelayed);
        tables.AddOrUpdate(segment.Table.Address, tally, (_, before) => before.Plus(tally));
    }

    /// <summary>All tables that were copied, by name.</summary>
    public IReadOnlyList<PgTableCopy> ToTables() =>
    [
        .. tables.Values
            .OrderBy(tally => tally.Table.Schema, StringComparer.Ordinal)
            .ThenBy(tally => tally.Table.Name, StringComparer.Ordinal)
            .Select(tally => tally.ToTableCopy()),
    ];

    private sealed record TableTally(
        TableLoad Table, long RowCount, long SizeBytes, int Segments, long Started, long Ended, bool IsRelayed)
    {
        public TableTally Plus(TableTally other) => new(
            Table, RowCount + other.RowCount, SizeBytes + other.SizeBytes, Segments + other.Segments,
            Math.Min(Started, other.Started), Math.Max(Ended, other.Ended), IsRelayed && other.IsRelayed);

        public PgTableCopy ToTableCopy() => new(
            Table.Schema, Table.Name, RowCount, SizeBytes, Segments, Stopwatch.GetElapsedTime(Started, Ended),
            Table.Condition) { Relayed = IsRelayed };
    }
}
