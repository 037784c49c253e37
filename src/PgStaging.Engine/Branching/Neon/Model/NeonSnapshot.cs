namespace PgStaging.Engine.Branching;

/// <summary>A frozen state of a branch.</summary>
internal sealed record NeonSnapshot
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? Lsn { get; init; }

    /// <summary>The time of its data.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    public string? SourceBranchId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>False for one made by the schedule.</summary>
    public bool? Manual { get; init; }

    /// <summary>In bytes; null while it is not known.</summary>
    public long? FullSize { get; init; }
}
