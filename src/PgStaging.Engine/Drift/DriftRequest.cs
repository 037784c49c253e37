using System.Collections.Immutable;

namespace PgStaging.Engine.Drift;

/// <summary>What to compare, and how strictly.</summary>
internal sealed record DriftRequest
{
    public required SchemaSource Target { get; init; }

    public required SchemaSource Reference { get; init; }

    /// <summary>Which differences are wanted; the whole schemas are read in any case.</summary>
    public DriftFilter Filter { get; init; } = DriftFilter.Everything;

    /// <summary>Differences that are accepted.</summary>
    public ImmutableArray<PgDriftRule> Rules { get; init; } = [];

    /// <summary>The day on which rules' expiry is judged.</summary>
    public DateOnly Today { get; init; } = DateOnly.FromDateTime(DateTime.Today);

    /// <summary>Column order and generated names count too.</summary>
    public bool Strict { get; init; }

    /// <summary>Takes what looks like a rename for one, instead of a missing and an extra object.</summary>
    public bool AcceptRenames { get; init; }

    /// <summary>Compares the server's roles too.</summary>
    public bool IncludeRoles { get; init; }

    /// <summary>What an item tells of it, so that its repair compares in the same way.</summary>
    public DriftMode Mode => new(Strict, AcceptRenames, IncludeRoles);
}
