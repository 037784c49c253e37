namespace PgStaging.Engine.Branching;

/// <summary>What the service says of a request that it did not carry out.</summary>
internal sealed record NeonProblem
{
    public string? Code { get; init; }

    public string? Message { get; init; }

    public string? RequestId { get; init; }
}
