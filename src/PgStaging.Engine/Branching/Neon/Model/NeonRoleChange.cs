namespace PgStaging.Engine.Branching;

/// <summary>What a request that changes a role answers.</summary>
internal sealed record NeonRoleChange
{
    public required NeonRole Role { get; init; }

    public IReadOnlyList<NeonOperation>? Operations { get; init; }
}
