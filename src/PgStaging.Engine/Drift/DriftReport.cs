using System.Collections.Immutable;
using System.Globalization;

namespace PgStaging.Engine.Drift;

/// <summary>What a comparison found, in a stable order; accepted differences are here too, marked.</summary>
internal sealed record DriftReport(ImmutableArray<PgDriftItem> Items)
{
    /// <summary>How much was found, in one sentence.</summary>
    public string Summary => string.Create(
        CultureInfo.CurrentCulture,
        $"{Items.Count(item => item.IgnoredBy is null):N0} differences, and {Items.Count(item => item.IgnoredBy is not null):N0} that rules accept.");
}
