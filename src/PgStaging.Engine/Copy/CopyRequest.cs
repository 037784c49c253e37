using System.Collections.Immutable;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Masking;

namespace PgStaging.Engine.Copy;

/// <summary>What the user asked to be copied.</summary>
internal sealed record CopyRequest
{
    public required ResolvedTarget Source { get; init; }

    public required ResolvedTarget Destination { get; init; }

    /// <summary>Tables to copy, by patterns; empty for all.</summary>
    public ImmutableArray<NamePattern> Tables { get; init; } = [];

    public ImmutableArray<NamePattern> ExcludedTables { get; init; } = [];

    /// <summary>Schemas to copy, by patterns; empty for all.</summary>
    public ImmutableArray<NamePattern> Schemas { get; init; } = [];

    public ImmutableArray<NamePattern> ExcludedSchemas { get; init; } = [];

    /// <summary>Tables of which only the definition is copied.</summary>
    public ImmutableArray<NamePattern> ExcludedTableData { get; init; } = [];

    /// <summary>Which rows of which tables are copied.</summary>
    public ImmutableArray<RowCondition> Conditions { get; init; } = [];

    /// <summary>How rows are masked as they pass; null for not at all.</summary>
    public MaskingRequest? Masking { get; init; }

    public bool SchemaOnly { get; init; }

    public bool Owners { get; init; } = true;

    public bool Privileges { get; init; } = true;

    /// <summary>Whether roles that the copy needs are made on the destination's server.</summary>
    public bool Roles { get; init; }

    /// <summary>How many tables or indexes are worked on at once; null lets us choose.</summary>
    public int? Jobs { get; init; }

    public bool Replace { get; init; }

    /// <summary>The name under which a replaced database stays; null drops it.</summary>
    public string? PreviousName { get; init; }

    /// <summary>Whether the server may clone the source where it is also the destination's server.</summary>
    public bool MayClone { get; init; }

    public int EffectiveJobs => Jobs ?? Math.Clamp(Environment.ProcessorCount, 2, 8);

    /// <summary>Whether only a part of the tables is wanted.</summary>
    public bool IsPartial => !Tables.IsEmpty || !Schemas.IsEmpty;

    /// <summary>Whether everything is wanted as it is.</summary>
    public bool IsWhole => !IsPartial && ExcludedTables.IsEmpty && ExcludedSchemas.IsEmpty && ExcludedTableData.IsEmpty
        && Conditions.IsEmpty && Masking is null && !SchemaOnly && Owners && Privileges;
}
