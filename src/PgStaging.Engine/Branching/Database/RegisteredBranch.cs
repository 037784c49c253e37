namespace PgStaging.Engine.Branching;

/// <summary>A database on record in the registry, as it is on the server now.</summary>
internal sealed record RegisteredBranch
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public required RegisteredKind Kind { get; init; }

    public required uint DatabaseOid { get; init; }

    public required string Database { get; init; }

    public required bool AllowsConnections { get; init; }

    public long? Parent { get; init; }

    public string? ParentName { get; init; }

    public required DateTimeOffset Created { get; init; }

    public DateTimeOffset? DataTime { get; init; }

    public string? Lsn { get; init; }

    /// <summary>How long it lives, from its making, its reset or, if it extends on use, its use.</summary>
    public TimeSpan? Lease { get; init; }

    public DateTimeOffset? Expires { get; init; }

    public bool ExtendsOnUse { get; init; }

    public bool IsProtected { get; init; }

    public bool IsDefault { get; init; }

    public bool IsMasked { get; init; }

    public DateTimeOffset? Removed { get; init; }

    public DateTimeOffset? RemovedUntil { get; init; }

    public long? SizeBytes { get; init; }

    /// <summary>Whether people work in its database: mirrors and snapshots accept no connections.</summary>
    public bool IsOpen => Kind == RegisteredKind.Branch;
}
