namespace PgStaging.Engine.Branching;

/// <summary>A provider whose branches take time to clone, and that therefore keeps some ready.</summary>
internal interface IBranchPools
{
    /// <summary>The pools there are. Changes nothing.</summary>
    Task<IReadOnlyList<PgBranchPool>> ListPoolsAsync(CancellationToken cancellationToken);

    /// <summary>Says how many spares of a mirror or snapshot are kept ready, and waits until they are.</summary>
    /// <param name="parent">The mirror or snapshot.</param>
    /// <param name="spares">How many; none for 0.</param>
    /// <param name="cancellationToken">Stops the work; spares that are built stay.</param>
    Task<PgBranchPool> SetPoolAsync(string parent, int spares, CancellationToken cancellationToken);

    /// <summary>
    /// Does what the operations of this provider have left to do: drops what was replaced by a spare, and sees to it that the next spare
    /// is being built, for which it does not wait.
    /// </summary>
    Task ContinuePoolsAsync(CancellationToken cancellationToken);

    /// <summary>Builds what is missing, drops what is out of date, and waits for both.</summary>
    Task FillPoolsAsync(CancellationToken cancellationToken);
}
