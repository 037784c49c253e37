namespace PgStaging.Engine.Branching;

/// <summary>How far the masking of an anonymized branch is.</summary>
internal sealed record NeonAnonymizedStatus
{
    public required string ProjectId { get; init; }

    public required string BranchId { get; init; }

    /// <summary>created, initialized, initialization_error, anonymizing, anonymized or error.</summary>
    public required string State { get; init; }

    public string? StatusMessage { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? FailedAt { get; init; }

    public NeonAnonymizedRun? LastRun { get; init; }

    public bool IsDone => State is "anonymized";

    public bool HasFailed => State is "error" or "initialization_error";
}
