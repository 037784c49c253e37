namespace PgStaging.Testing;

/// <summary>
/// Where the data of the stand-in's branches are. <see cref="MemoryStorage"/> keeps a text for each state of a branch,
/// which is enough to see whose data of what time a branch has; with <see cref="DatabaseStorage"/> each branch is a database
/// of a throw-away server.
/// </summary>
internal interface IStandInStorage
{
    /// <summary>Makes the first branch of a project, which is empty.</summary>
    Task CreateAsync(string branch, CancellationToken cancellationToken);

    /// <summary>Gives a branch the data of another; what it had before is gone.</summary>
    /// <param name="source">The id of the other branch; or of the branch itself, for a state of its past.</param>
    /// <param name="lsn">The place in the source's history; null for the head or the time.</param>
    /// <param name="time">The time in the source's history; null for the head or the LSN.</param>
    /// <param name="branch">The id of the branch.</param>
    /// <param name="schemaOnly">Whether it gets no rows.</param>
    /// <param name="cancellationToken">Stops the copy.</param>
    /// <returns>Where in the source's history the data come from; null if its history has no such place.</returns>
    Task<StandInPoint?> CloneAsync(
        string source, string? lsn, DateTimeOffset? time, string branch, bool schemaOnly,
        CancellationToken cancellationToken);

    /// <summary>Removes a branch's data for ever.</summary>
    Task RemoveAsync(string branch, CancellationToken cancellationToken);

    /// <summary>The size of a branch's data in bytes.</summary>
    Task<long> SizeAsync(string branch, CancellationToken cancellationToken);

    /// <summary>The role that owns a new project's database.</summary>
    Task<StandInRole> OwnerAsync(CancellationToken cancellationToken);

    /// <summary>Where a branch can be reached; null where nobody can connect.</summary>
    StandInAddress? AddressOf(string branch);
}
