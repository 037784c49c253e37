namespace PgStaging.Engine.Branching;

/// <summary>A branch to be given an earlier state of its own, or the data of another one.</summary>
internal sealed record BranchRestoreRequest
{
    public required string Name { get; init; }

    /// <summary>The branch whose data it gets; null for its own past.</summary>
    public string? From { get; init; }

    /// <summary>Which state; null for the present one of the other branch.</summary>
    public BranchPoint? Point { get; init; }

    /// <summary>The name under which what the branch was goes on as a branch of its own; null drops it.</summary>
    public string? PreserveAs { get; init; }

    /// <summary>Whether sessions in the branch are ended.</summary>
    public bool Force { get; init; }
}
