namespace PgStaging.Engine.Branching;

/// <summary>What a request that changes a branch answers: the branch, and the operations that carry it out.</summary>
internal sealed record NeonBranchChange
{
    public required NeonBranch Branch { get; init; }

    public IReadOnlyList<NeonOperation>? Operations { get; init; }

    public IReadOnlyList<NeonEndpoint>? Endpoints { get; init; }

    /// <summary>One for each database and role, when an endpoint was made with the branch.</summary>
    public IReadOnlyList<NeonConnection>? ConnectionUris { get; init; }
}
