using System.Collections.Immutable;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Copy;

namespace PgStaging.Engine.Masking;

/// <summary>What the user asked to be masked in place.</summary>
internal sealed record InPlaceRequest
{
    public required ResolvedTarget Target { get; init; }

    public required MaskingRequest Masking { get; init; }

    /// <summary>Tables to mask, by patterns; empty for all that rules name.</summary>
    public ImmutableArray<NamePattern> Tables { get; init; } = [];

    public ImmutableArray<NamePattern> ExcludedTables { get; init; } = [];

    /// <summary>How many readers share a big table; null lets us choose.</summary>
    public int? Jobs { get; init; }

    /// <summary>How long to wait for a lock; zero for any time.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether an unfinished run of other rules or another key is forgotten: its tables are masked once more.</summary>
    public bool Restart { get; init; }

    public int EffectiveJobs => Jobs ?? Math.Clamp(Environment.ProcessorCount, 2, 8);

    public bool IsPartial => !Tables.IsEmpty || !ExcludedTables.IsEmpty;

    /// <summary>Whether a table is asked for. What is said of a table is said of its partitions and heirs.</summary>
    public bool Wants(MaskTable table) =>
        (Tables.IsEmpty || Names(Tables, table)) && !Names(ExcludedTables, table);

    public static bool Names(IEnumerable<NamePattern> patterns, MaskTable table) => patterns.Any(pattern =>
        table.Ancestors.Prepend(table).Any(known => pattern.Matches(known.Schema, known.Name)));
}
