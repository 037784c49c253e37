namespace PgStaging.Engine.Branching;

/// <summary>A database of a branch.</summary>
internal sealed record NeonDatabase
{
    public long Id { get; init; }

    public required string BranchId { get; init; }

    public required string Name { get; init; }

    public required string OwnerName { get; init; }
}
