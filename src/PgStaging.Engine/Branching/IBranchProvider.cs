namespace PgStaging.Engine.Branching;

/// <summary>What keeps branches: databases of a server, servers with cloned files, or a service.</summary>
internal interface IBranchProvider
{
    /// <summary>What messages call the server or project that the branches are of.</summary>
    string Place { get; }

    /// <summary>The branches there are, and those that were removed and can be brought back. Changes nothing.</summary>
    Task<IReadOnlyList<PgBranch>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Makes a branch of a parent.</summary>
    Task<PgBranch> CreateAsync(BranchRequest request, CancellationToken cancellationToken);

    /// <summary>Brings a branch back to its parent's state, under the same connection string.</summary>
    Task<PgBranch> ResetAsync(BranchResetRequest request, CancellationToken cancellationToken);

    /// <summary>Gives a branch an earlier state of its own, or the data of another one, under the same connection string.</summary>
    Task<PgBranch> RestoreAsync(BranchRestoreRequest request, CancellationToken cancellationToken);

    /// <summary>Keeps a branch's or a mirror's present state as a snapshot, which nobody can change.</summary>
    /// <param name="request">The snapshot's name, its parent and its lease.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<PgBranch> CheckpointAsync(BranchRequest request, CancellationToken cancellationToken);

    /// <summary>Gives a branch another name, and with it another connection string.</summary>
    Task<PgBranch> RenameAsync(string name, string newName, bool force, CancellationToken cancellationToken);

    /// <summary>Changes a branch's protection, expiry, or whether it is the default.</summary>
    Task<PgBranch> SetAsync(BranchChange change, CancellationToken cancellationToken);

    /// <summary>Lets those branches live on that were used since the last time and are to.</summary>
    Task ExtendUsedAsync(CancellationToken cancellationToken);

    /// <summary>Drops a branch for good that was removed.</summary>
    Task PurgeAsync(PgBranch removed, CancellationToken cancellationToken);

    /// <summary>Takes a branch away: for good, or so that it can be brought back for a while.</summary>
    /// <param name="name">The branch.</param>
    /// <param name="keep">How long it can be brought back; null drops it at once.</param>
    /// <param name="force">Whether sessions in it are ended.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task RemoveAsync(string name, TimeSpan? keep, bool force, CancellationToken cancellationToken);

    /// <summary>Brings back a branch that was removed: of several of that name the last one.</summary>
    Task<PgBranch> UndoRemovalAsync(string name, CancellationToken cancellationToken);
}
