namespace PgStaging.Engine.Branching;

/// <summary>One branch, and what is noted of it.</summary>
internal sealed record NeonBranchAnswer
{
    public required NeonBranch Branch { get; init; }

    public NeonAnnotation? Annotation { get; init; }
}
