namespace PgStaging.Engine.Branching;

/// <summary>A background job of the service.</summary>
internal sealed record NeonOperation
{
    public required string Id { get; init; }

    public required string ProjectId { get; init; }

    public string? BranchId { get; init; }

    public string? EndpointId { get; init; }

    /// <summary>Such as create_branch or start_compute.</summary>
    public required string Action { get; init; }

    /// <summary>scheduling, running, finished, failed, error, cancelling, cancelled or skipped.</summary>
    public required string Status { get; init; }

    public string? Error { get; init; }

    public int FailuresCount { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>In milliseconds.</summary>
    public int TotalDurationMs { get; init; }

    public bool IsDone => Status is "finished" or "skipped";

    public bool IsCancelled => Status is "cancelled";

    /// <summary>Whether it failed; the service may try it again, which makes it running once more.</summary>
    public bool HasFailed => Status is "failed" or "error";

    public override string ToString() => $"{Action} {Id}";
}
