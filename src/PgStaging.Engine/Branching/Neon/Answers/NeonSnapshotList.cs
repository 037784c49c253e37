namespace PgStaging.Engine.Branching;

/// <summary>The snapshots of a project.</summary>
internal sealed record NeonSnapshotList
{
    public required IReadOnlyList<NeonSnapshot> Snapshots { get; init; }
}
