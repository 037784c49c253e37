namespace PgStaging.Engine.Branching;

/// <summary>One operation.</summary>
internal sealed record NeonOperationAnswer
{
    public required NeonOperation Operation { get; init; }
}
