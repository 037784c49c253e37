namespace PgStaging;

/// <summary>A branch: a database that was cloned from a parent and can be reset to it.</summary>
public sealed record PgBranch
{
    /// <summary>The branch's name.</summary>
    public required string Name { get; init; }

    /// <summary>What its provider identifies it by; null where that is the name.</summary>
    public string? Id { get; init; }

    /// <summary>How it is made and kept.</summary>
    public required PgBranchProvider Provider { get; init; }

    /// <summary>What it is for.</summary>
    public required PgBranchKind Kind { get; init; }

    /// <summary>The server it is on, as host:port.</summary>
    public required string Server { get; init; }

    /// <summary>The database to connect to; of a removed branch the name under which it is kept.</summary>
    public required string Database { get; init; }

    /// <summary>The branch it was cloned from; null for a mirror.</summary>
    public string? Parent { get; init; }

    /// <summary>The moment of which its data were when it was made or reset; null when nobody knows.</summary>
    public DateTimeOffset? DataTime { get; init; }

    /// <summary>The source's write-ahead log position of its data; null when nobody knows.</summary>
    public string? Lsn { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it may be removed by Invoke-PgBranchCleanup; null for never. Of a removed branch: when it is dropped.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>When it was removed; null for a branch that is there.</summary>
    public DateTimeOffset? Removed { get; init; }

    /// <summary>Whether it can be neither reset, removed nor renamed.</summary>
    public bool Protected { get; init; }

    /// <summary>Whether it is its server's default branch.</summary>
    public bool Default { get; init; }

    /// <summary>Whether its data come from a masked copy.</summary>
    public bool Masked { get; init; }

    /// <summary>Whether its server runs; null where branches have no servers of their own.</summary>
    public bool? Running { get; init; }

    /// <summary>The size of its data in bytes, shared or not; null when the role may not know.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>
    /// How much disk it has to itself, in bytes: blocks that it shares with no other branch; null unless Get-PgBranch -OwnSize
    /// asked for it, and where nobody knows.
    /// </summary>
    public long? OwnSizeBytes { get; init; }

    /// <summary>How to reach it; holds the password if one was given. Binds to the next command's target.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
