using System.Collections.Immutable;
using PgStaging.Engine.Copy;

namespace PgStaging.Engine.Drift;

/// <summary>Which objects' differences are wanted. Empty lists leave nothing out.</summary>
internal sealed record DriftFilter
{
    public static DriftFilter Everything { get; } = new();

    public ImmutableArray<PgObjectKind> Kinds { get; init; } = [];

    public ImmutableArray<NamePattern> Schemas { get; init; } = [];

    /// <summary>Tables, views and so on, with all that belongs to them.</summary>
    public ImmutableArray<NamePattern> Tables { get; init; } = [];

    /// <summary>Names, with or without schema, to leave out.</summary>
    public ImmutableArray<NamePattern> Excluded { get; init; } = [];
}
