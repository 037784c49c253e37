namespace PgStaging.Engine.Branching;

/// <summary>A compute endpoint: the server that a branch is reached by.</summary>
internal sealed record NeonEndpoint
{
    public required string Id { get; init; }

    public required string ProjectId { get; init; }

    public required string BranchId { get; init; }

    /// <summary>Stays the same when the branch is reset or restored.</summary>
    public required string Host { get; init; }

    /// <summary>read_write or read_only.</summary>
    public required string Type { get; init; }

    /// <summary>init, active or idle.</summary>
    public required string CurrentState { get; init; }

    public string? PendingState { get; init; }

    public bool Disabled { get; init; }

    public string? Name { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastActive { get; init; }

    public bool IsReadWrite => Type == NeonBranchRequest.ReadWrite;

    /// <summary>Whether its server is stopped: there are no sessions.</summary>
    public bool IsAtRest => CurrentState is "idle" && PendingState is null;
}
