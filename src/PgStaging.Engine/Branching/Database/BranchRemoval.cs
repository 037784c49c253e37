using Npgsql;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Branching;

/// <summary>Takes branches away: out of sight under another name, for a while, and then for good.</summary>
internal sealed class BranchRemoval(BranchOperation operation)
{
    /// <summary>Removes a branch.</summary>
    /// <param name="keep">How long it can be brought back; null drops it at once.</param>
    /// <param name="force">Whether sessions in it are ended.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task RunAsync(TimeSpan? keep, bool force, CancellationToken cancellationToken)
    {
        RegisteredBranch branch = operation.Find(operation.Branch);
        if (branch.IsProtected)
            throw BranchErrors.BranchProtected(branch.Name);
        if (operation.ChildrenOf(branch) is { Count: > 0 } children)
        {
            throw BranchErrors.BranchHasChildren(
                branch.Name, [.. children.Select(child => child.Name)], "Remove these first.");
        }
        await CheckAsync(branch, force, cancellationToken);
        string hidden = AsideName.ForBranching(branch.Name);
        await operation.BeginAsync(null, cancellationToken);
        await HideAsync(branch, hidden, keep, force, cancellationToken);
        if (keep is null)
            await DropAsync(operation, hidden, cancellationToken);
    }

    /// <summary>Drops a removed branch for good.</summary>
    /// <param name="database">The database under which it is kept.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task PurgeAsync(string database, CancellationToken cancellationToken)
    {
        RegisteredBranch branch = operation.Branches.FirstOrDefault(item => item.Removed is not null && item.Database == database)
            ?? throw BranchErrors.BranchNotFound(operation.Branch, operation.Server.DisplayName, []);
        await BranchPlacing.CheckOwnedAsync(operation, branch.Database, cancellationToken);
        await operation.BeginAsync(null, cancellationToken);
        await Statements.ExecuteAsync(
            operation.Session,
            [FormattableString.Invariant($"DELETE FROM pgstaging.branch WHERE id = {branch.Id}"), operation.DroppingStatement(branch.Database)],
            cancellationToken);
        await operation.ReachedAsync("Dropping", cancellationToken);
        await DropAsync(operation, branch.Database, cancellationToken);
    }

    /// <summary>Brings a removed branch back.</summary>
    public async Task UndoAsync(CancellationToken cancellationToken)
    {
        RegisteredBranch branch = operation.Branches
            .Where(item => item.Removed is not null && item.Name == operation.Branch)
            .MaxBy(item => item.Removed)
            ?? throw BranchErrors.BranchNotFound(
                operation.Branch, operation.Server.DisplayName,
                [.. operation.Branches.Where(item => item.Removed is not null).Select(item => item.Name)]);
        await BranchCreation.CheckNameAsync(operation, branch.Name, cancellationToken);
        await operation.BeginAsync(null, cancellationToken);
        await Statements.ExecuteAsync(
            operation.Session,
            [
                BranchPlacing.Rename(branch.Database, branch.Name),
                BranchPlacing.Open(branch.Name, branch.IsOpen),
                // An expiry that has passed meanwhile would take it away at once.
                $"UPDATE pgstaging.branch SET database_name = name, removed = NULL, removed_until = NULL, expires = CASE WHEN expires > now() THEN expires ELSE now() + lease END WHERE id = {branch.Id}",
                operation.DoneStatement(),
            ],
            cancellationToken);
        operation.Completed();
        await operation.ReachedAsync("Restored", cancellationToken);
    }

    /// <summary>Drops a database that is out of sight, as the last step. Should that fail, the next command does it.</summary>
    public static async Task DropAsync(BranchOperation operation, string hidden, CancellationToken cancellationToken)
    {
        operation.Completed();
        try
        {
            await DatabaseRemoval.DropAsync(operation.Session, operation.Server.WithDatabase(hidden), cancellationToken);
            await operation.ReachedAsync("Dropped", cancellationToken);
            await Statements.ExecuteAsync(operation.Session, [operation.DoneStatement()], cancellationToken);
        }
        catch (Exception exception) when (exception is NpgsqlException or PgStagingException)
        {
            operation.Log.Warning(
                $"The previous database of the branch {operation.Branch}, now {hidden}, could not be dropped: {exception.Message} The next command on a branch of this server tries again.");
        }
    }

    private async Task CheckAsync(RegisteredBranch branch, bool force, CancellationToken cancellationToken)
    {
        await BranchPlacing.CheckOwnedAsync(operation, branch.Database, cancellationToken);
        await DatabaseRemoval.CheckAsync(operation.Session, branch.Database, cancellationToken);
        await DatabaseSessions.CheckAsync(operation.Session, branch.Database, force, cancellationToken);
    }

    private async Task HideAsync(
        RegisteredBranch branch, string hidden, TimeSpan? keep, bool force, CancellationToken cancellationToken)
    {
        string removed = keep is { } time
            ? FormattableString.Invariant($"UPDATE pgstaging.branch SET database_name = {SqlName.Literal(hidden)}, name = {SqlName.Literal(branch.Name)}, removed = now(), removed_until = now() + make_interval(secs => {time.TotalSeconds}), is_default = false WHERE id = {branch.Id}")
            : $"DELETE FROM pgstaging.branch WHERE id = {branch.Id}";
        Task Hide() => Statements.ExecuteAsync(
            operation.Session,
            [
                BranchPlacing.Rename(branch.Database, hidden),
                BranchPlacing.Open(hidden, false),
                $"UPDATE pgstaging.branch SET parent_name = {SqlName.Literal(branch.Name)} WHERE parent = {branch.Id}",
                removed,
                keep is null ? operation.DroppingStatement(hidden) : operation.DoneStatement(),
            ],
            cancellationToken);
        await operation.WithoutSessionsAsync(branch.Database, force, Hide, cancellationToken);
        await operation.ReachedAsync("Hidden", cancellationToken);
        if (keep is not null)
            operation.Completed();
    }
}
