namespace PgStaging.Engine.Branching;

/// <summary>The masking rules of an anonymized branch.</summary>
internal sealed record NeonMaskingRules
{
    public required IReadOnlyList<NeonMaskingRule> MaskingRules { get; init; }
}
