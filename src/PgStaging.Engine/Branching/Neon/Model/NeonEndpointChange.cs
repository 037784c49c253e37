namespace PgStaging.Engine.Branching;

/// <summary>What a request that changes an endpoint answers.</summary>
internal sealed record NeonEndpointChange
{
    public required NeonEndpoint Endpoint { get; init; }

    public IReadOnlyList<NeonOperation>? Operations { get; init; }
}
