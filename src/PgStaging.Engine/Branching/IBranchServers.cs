namespace PgStaging.Engine.Branching;

/// <summary>What keeps branches that have servers of their own, which run or rest.</summary>
internal interface IBranchServers
{
    /// <summary>Starts a branch's server if it does not run.</summary>
    Task<PgBranch> StartAsync(string name, CancellationToken cancellationToken);

    /// <summary>Stops a branch's server; its data and its connection string stay.</summary>
    /// <param name="name">The branch.</param>
    /// <param name="force">Whether sessions in it are ended.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<PgBranch> StopAsync(string name, bool force, CancellationToken cancellationToken);

    /// <summary>The branches whose servers run though nobody has worked in them for a while. Changes nothing.</summary>
    Task<IReadOnlyList<PgBranch>> IdleAsync(TimeSpan since, CancellationToken cancellationToken);
}
