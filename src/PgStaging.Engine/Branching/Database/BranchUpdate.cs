using PgStaging.Engine.Query;

namespace PgStaging.Engine.Branching;

/// <summary>Changes what is on record of a branch, and its name.</summary>
internal sealed class BranchUpdate(BranchOperation operation)
{
    /// <summary>Renames a branch, which is its database.</summary>
    public async Task RenameAsync(string newName, bool force, CancellationToken cancellationToken)
    {
        RegisteredBranch branch = operation.Find(operation.Branch);
        if (branch.IsProtected)
            throw BranchErrors.BranchProtected(branch.Name);
        BranchName.Check(newName);
        await BranchLock.TakeAsync(operation.Session, newName, shared: false, cancellationToken);
        await BranchCreation.CheckNameAsync(operation, newName, cancellationToken);
        await BranchPlacing.CheckOwnedAsync(operation, branch.Database, cancellationToken);
        await DatabaseSessions.CheckAsync(operation.Session, branch.Database, force, cancellationToken);
        await operation.BeginAsync(null, cancellationToken);
        string name = SqlName.Literal(newName);
        await operation.WithoutSessionsAsync(
            branch.Database, force,
            () => Statements.ExecuteAsync(
                operation.Session,
                [
                    BranchPlacing.Rename(branch.Database, newName),
                    FormattableString.Invariant($"UPDATE pgstaging.branch SET name = {name}, database_name = {name} WHERE id = {branch.Id}"),
                    operation.DoneStatement(),
                ],
                cancellationToken),
            cancellationToken);
        operation.Completed();
        await operation.ReachedAsync("Renamed", cancellationToken);
    }

    /// <summary>Protects a branch or not, makes it the default, lets it expire or not.</summary>
    public async Task SetAsync(BranchChange change, CancellationToken cancellationToken)
    {
        RegisteredBranch branch = operation.Find(change.Name);
        if (!branch.IsOpen && (change.BecomesDefault || (change.Lease is not null && branch.Kind == RegisteredKind.Mirror)))
            throw BranchErrors.BranchNotResettable(branch.Name, branch.Kind);
        await operation.BeginAsync(null, cancellationToken);
        await Statements.ExecuteAsync(
            operation.Session, [.. Updates(branch, change), operation.DoneStatement()], cancellationToken);
        operation.Completed();
        await operation.ReachedAsync("Set", cancellationToken);
    }

    private static IEnumerable<string> Updates(RegisteredBranch branch, BranchChange change)
    {
        string where = FormattableString.Invariant($"WHERE id = {branch.Id}");
        if (change.IsProtected is { } isProtected)
            yield return $"UPDATE pgstaging.branch SET is_protected = {(isProtected ? "true" : "false")} {where}";
        if (change.BecomesDefault)
            yield return FormattableString.Invariant($"UPDATE pgstaging.branch SET is_default = id = {branch.Id} WHERE is_default OR id = {branch.Id}");
        if (change.NeverExpires)
        {
            yield return $"UPDATE pgstaging.branch SET lease = NULL, expires = NULL, extends_on_use = false {where}";
        }
        else if (change.Lease is { } lease)
        {
            string duration = lease.Duration is { } time
                ? FormattableString.Invariant($"make_interval(secs => {time.TotalSeconds})") : "NULL";
            string expires = lease.Expires is { } moment
                ? FormattableString.Invariant($"'{moment.UtcDateTime:O}'::timestamptz") : $"now() + {duration}";
            yield return $"UPDATE pgstaging.branch SET lease = {duration}, expires = {expires}, extends_on_use = {(lease.ExtendsOnUse ? "true" : "false")}, seen_sessions = (SELECT s.sessions FROM pg_catalog.pg_stat_database s WHERE s.datid = database_oid) {where}";
        }
    }
}
