namespace PgStaging.Engine.Branching;

/// <summary>Takes a branch away, for good or so that it can be brought back for a while.</summary>
internal sealed class ClusterRemoval(ClusterOperation operation, string name)
{
    public async Task RunAsync(TimeSpan? keep, bool force, CancellationToken cancellationToken)
    {
        ClusterRecord record = operation.Claim(operation.Find(name));
        if (record.IsProtected)
            throw BranchErrors.BranchProtected(name);
        if (operation.ChildrenOf(record) is { Count: > 0 } children)
            throw BranchErrors.BranchHasChildren(name, [.. children.Select(child => child.Name)], "Remove these first.");
        ClusterServer server = operation.Server(record);
        await operation.AsideAsync(
            async () =>
            {
                await server.CheckUnusedAsync(force, cancellationToken);
                await server.StopAsync(PgStopMode.Fast, cancellationToken);
            },
            cancellationToken);
        await operation.ReachedAsync("Stopped", cancellationToken);
        if (keep is not { } time)
        {
            operation.Records.Write(record with { IsComplete = false });
            await operation.ReachedAsync("Hidden", cancellationToken);
            await operation.Sweep.RunAsync(cancellationToken);
            return;
        }
        DateTimeOffset now = DateTimeOffset.UtcNow;
        operation.Write(record with { Removed = now, Expires = now + time });
        await operation.ReachedAsync("Hidden", cancellationToken);
    }

    /// <summary>Drops a removed branch for good.</summary>
    /// <param name="removed">When it was removed.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task PurgeAsync(DateTimeOffset removed, CancellationToken cancellationToken)
    {
        ClusterRecord record = operation.Branches.FirstOrDefault(item => item.Name == name && item.Removed == removed)
            ?? throw BranchErrors.BranchNotFound(name, operation.Setting.Name, []);
        operation.Claim(record);
        operation.Records.Write(record with { IsComplete = false });
        await operation.ReachedAsync("Hidden", cancellationToken);
        await operation.Sweep.RunAsync(cancellationToken);
    }

    /// <summary>Brings back the branch of this name that was removed last; a branch that people work in, running.</summary>
    public async Task<ClusterRecord> UndoAsync(CancellationToken cancellationToken)
    {
        if (operation.FindOrNull(name) is not null)
            throw BranchErrors.BranchExists(name);
        IReadOnlyList<ClusterRecord> removed = [.. operation.Branches.Where(record => record.Removed is not null)];
        ClusterRecord found = removed.Where(record => record.Name == name).MaxBy(record => record.Removed)
            ?? throw BranchErrors.BranchNotFound(name, operation.Setting.Name, [.. removed.Select(record => record.Name).Distinct()]);
        operation.ClaimName(name);
        operation.Claim(found);
        bool isBranch = found.Kind == PgBranchKind.Branch;
        ClusterRecord back = found with
        {
            Removed = null,
            Expires = found.Lease?.ExpiryFrom(DateTimeOffset.UtcNow),
            IsStarting = isBranch,
        };
        operation.Records.Write(back);
        await operation.ReachedAsync("Placed", cancellationToken);
        if (!isBranch)
            return back;
        back = await operation.StartAsync(back, cancellationToken);
        await operation.ReachedAsync("Started", cancellationToken);
        return back;
    }
}
