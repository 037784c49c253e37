namespace PgStaging.Engine.Branching;

/// <summary>The last masking of an anonymized branch.</summary>
internal sealed record NeonAnonymizedRun
{
    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public string? TriggeredByUsername { get; init; }

    public int? MaskedColumns { get; init; }
}
