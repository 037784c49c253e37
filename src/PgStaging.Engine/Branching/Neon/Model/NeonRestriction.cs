namespace PgStaging.Engine.Branching;

/// <summary>What may not be done to a branch at present.</summary>
internal sealed record NeonRestriction
{
    /// <summary>Such as restore or delete-rw-endpoint.</summary>
    public required string Name { get; init; }

    public required string Reason { get; init; }
}
