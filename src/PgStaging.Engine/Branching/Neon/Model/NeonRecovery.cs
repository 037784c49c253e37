namespace PgStaging.Engine.Branching;

/// <summary>Until when a removed branch can be recovered.</summary>
internal sealed record NeonRecovery
{
    public DateTimeOffset DeletedAt { get; init; }

    public DateTimeOffset RecoverableUntil { get; init; }

    /// <summary>user or ttl.</summary>
    public string? DeletionMethod { get; init; }
}
