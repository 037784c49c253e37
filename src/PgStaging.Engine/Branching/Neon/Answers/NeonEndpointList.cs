namespace PgStaging.Engine.Branching;

/// <summary>The endpoints of a branch or project.</summary>
internal sealed record NeonEndpointList
{
    public required IReadOnlyList<NeonEndpoint> Endpoints { get; init; }
}
