namespace PgStaging.Engine.Masking;

/// <summary>What a place seems to hold.</summary>
/// <param name="Category">The category.</param>
/// <param name="Score">How sure that is, from 0 to 1.</param>
/// <param name="FoundWith">What speaks for it.</param>
/// <param name="Recognised">What was recognised in the values; null if nothing was.</param>
/// <param name="MatchingShare">The share of values that look like it; null if there were none.</param>
internal sealed record PlaceFinding(
    PgSensitiveCategory Category, double Score, PgSensitiveEvidence FoundWith, string? Recognised, double? MatchingShare)
{
    private const double High = 0.85;
    private const double Medium = 0.5;
    private const double Low = 0.25;

    /// <summary>Below this, a reason is none.</summary>
    public const double Least = 0.15;

    /// <summary>Null for what is not worth telling.</summary>
    public PgConfidence? Confidence => Score switch
    {
        >= High => PgConfidence.High,
        >= Medium => PgConfidence.Medium,
        >= Low => PgConfidence.Low,
        _ => null,
    };
}
