using System.Collections.Immutable;

namespace PgStaging.Engine.Drift;

/// <summary>What a comparison found, in a stable order; accepted differences are here too, marked.</summary>
internal sealed record DriftReport(ImmutableArray<PgDriftItem> Items);
