namespace PgStaging;

/// <summary>Spares of a mirror or snapshot: clones built ahead, by which a branch is made or reset at once.</summary>
public sealed record PgBranchPool
{
    /// <summary>The mirror or snapshot that the spares are clones of.</summary>
    public required string Parent { get; init; }

    /// <summary>The server it is on, as host:port.</summary>
    public required string Server { get; init; }

    /// <summary>How many spares are to be ready.</summary>
    public required int Spare { get; init; }

    /// <summary>How many are ready: built, and the parent has not changed since.</summary>
    public required int Ready { get; init; }

    /// <summary>How many the server is building now.</summary>
    public required int Building { get; init; }

    /// <summary>What the spares take on disk, in bytes; null when the role may not know.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>Why the last spare could not be built; null if it could.</summary>
    public string? LastError { get; init; }

    /// <summary>The parent's name, and how many spares are ready.</summary>
    public override string ToString() => FormattableString.Invariant($"{Parent} ({Ready} of {Spare})");
}
