namespace PgStaging.Engine.Branching;

/// <summary>A project: what holds branches, and the history they share.</summary>
internal sealed record NeonProject
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? RegionId { get; init; }

    /// <summary>The major version of PostgreSQL.</summary>
    public int PgVersion { get; init; }

    public string? OrgId { get; init; }

    /// <summary>How far back a branch can be made from or restored to.</summary>
    public long? HistoryRetentionSeconds { get; init; }

    /// <summary>Whether the service can tell the passwords of roles.</summary>
    public bool StorePasswords { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
