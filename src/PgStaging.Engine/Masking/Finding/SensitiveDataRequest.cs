using System.Collections.Immutable;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Copy;

namespace PgStaging.Engine.Masking;

/// <summary>Where to look for personal data, and how closely.</summary>
internal sealed record SensitiveDataRequest
{
    public required ResolvedTarget Source { get; init; }

    /// <summary>Tables to look at; all if there are none.</summary>
    public ImmutableArray<NamePattern> Tables { get; init; } = [];

    public ImmutableArray<NamePattern> ExcludedTables { get; init; } = [];

    public ImmutableArray<NamePattern> Schemas { get; init; } = [];

    /// <summary>How many rows of each table to look at; 0 to judge by names and types only.</summary>
    public int SampleSize { get; init; } = 300;

    /// <summary>Where the data is from, as codes of two letters; empty if that is not known.</summary>
    public ImmutableHashSet<string> Countries { get; init; } = [];

    /// <summary>What is less sure is not told.</summary>
    public PgConfidence MinimumConfidence { get; init; } = PgConfidence.Medium;

    public bool Takes(MaskTable table) =>
        (Schemas.IsEmpty || Schemas.Any(pattern => pattern.Matches(null, table.Schema)))
        && (Tables.IsEmpty || Tables.Any(pattern => pattern.Matches(table.Schema, table.Name)))
        && !ExcludedTables.Any(pattern => pattern.Matches(table.Schema, table.Name));
}
