namespace PgStaging.Engine.Branching;

/// <summary>What a request that changes a snapshot answers.</summary>
internal sealed record NeonSnapshotChange
{
    public required NeonSnapshot Snapshot { get; init; }

    public IReadOnlyList<NeonOperation>? Operations { get; init; }
}
