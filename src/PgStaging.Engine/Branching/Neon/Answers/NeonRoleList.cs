namespace PgStaging.Engine.Branching;

/// <summary>The roles of a branch.</summary>
internal sealed record NeonRoleList
{
    public required IReadOnlyList<NeonRole> Roles { get; init; }
}
