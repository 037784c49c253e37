namespace PgStaging.Engine.Branching;

/// <summary>How many branches a project has.</summary>
internal sealed record NeonBranchCount
{
    public int Count { get; init; }
}
