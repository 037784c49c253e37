namespace PgStaging;

/// <summary>How a branch is made and kept.</summary>
public enum PgBranchProvider
{
    /// <summary>A database of a PostgreSQL server, cloned by that server.</summary>
    Database,

    /// <summary>A server of its own, whose files are cloned by the file system.</summary>
    Cluster,

    /// <summary>A branch of a Neon project.</summary>
    Neon,
}
