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

    /// <summary>Whether something is asked for of which no more is known than its name.</summary>
    public bool AsksFor(PgObjectKind kind, string? schema, string name) => (Kinds.IsEmpty || Kinds.Contains(kind))
        && (Schemas.IsEmpty || (schema is not null && Schemas.Any(pattern => pattern.Matches(null, schema))))
        && (Tables.IsEmpty || Tables.Any(pattern => pattern.Matches(schema, name)))
        && !Excluded.Any(pattern => pattern.Matches(schema, name));
}
