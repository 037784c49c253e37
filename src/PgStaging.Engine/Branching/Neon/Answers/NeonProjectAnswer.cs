namespace PgStaging.Engine.Branching;

/// <summary>One project.</summary>
internal sealed record NeonProjectAnswer
{
    public required NeonProject Project { get; init; }
}
