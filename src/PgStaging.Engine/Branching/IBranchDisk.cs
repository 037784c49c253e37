namespace PgStaging.Engine.Branching;

/// <summary>What keeps branches as files, and knows which blocks they share.</summary>
internal interface IBranchDisk
{
    /// <summary>How much disk a branch has to itself, in bytes; null where the file system does not say.</summary>
    Task<long?> OwnBytesAsync(PgBranch branch, CancellationToken cancellationToken);
}
