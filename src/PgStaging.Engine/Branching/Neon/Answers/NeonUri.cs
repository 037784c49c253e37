namespace PgStaging.Engine.Branching;

/// <summary>A URI to connect with.</summary>
internal sealed record NeonUri
{
    public required NeonSecret Uri { get; init; }
}
