using System.Diagnostics;
using System.Globalization;
using Npgsql;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Branching;

/// <summary>
/// Brings a branch back to its parent's state: a clone is made out of sight and takes its name in one transaction, so that
/// clients find the old database or the new one, and never none.
/// </summary>
internal sealed class BranchReset(BranchOperation operation, BranchResetRequest request)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        RegisteredBranch branch = operation.Find(request.Name);
        await CheckAsync(branch, cancellationToken);
        RegisteredBranch parent = ParentOf(branch);
        await BranchLock.TakeAsync(operation.Session, parent.Name, shared: true, cancellationToken);
        BranchParent source = await BranchParent.FindAsync(operation, parent.Name, makesMirror: false, cancellationToken);
        await source.CheckAsync(operation, request.Force, cancellationToken);

        string aside = AsideName.ForBranching(branch.Name);
        await operation.BeginAsync(aside, cancellationToken);
        await source.CloneAsync(operation, aside, request.Force, cancellationToken);
        DatabaseProperties properties = await BranchPlacing.PropertiesAsync(
            operation, request.ResetsSettings ? source.Database : branch.Database, cancellationToken);
        await BranchPlacing.PrepareAsync(operation, aside, properties, cancellationToken);
        await operation.ReachedAsync("Prepared", cancellationToken);

        string previous = request.PreserveAs ?? AsideName.ForBranching(branch.Name);
        long start = Stopwatch.GetTimestamp();
        await operation.WithoutSessionsAsync(
            branch.Database, request.Force, () => SwapAsync(branch, source, aside, previous, cancellationToken), cancellationToken);
        operation.Log.Verbose(string.Create(
            CultureInfo.CurrentCulture,
            $"{branch.Name} could not be reached for {Stopwatch.GetElapsedTime(start).TotalMilliseconds:N0} ms."));
        await operation.ReachedAsync("Swapped", cancellationToken);
        if (request.PreserveAs is null)
            await BranchRemoval.DropAsync(operation, previous, cancellationToken);
        else
            operation.Completed();
    }

    private async Task CheckAsync(RegisteredBranch branch, CancellationToken cancellationToken)
    {
        if (!branch.IsOpen)
            throw BranchErrors.BranchNotResettable(branch.Name, branch.Kind);
        if (branch.IsProtected)
            throw BranchErrors.BranchProtected(branch.Name);
        if (request.PreserveAs is { } name)
        {
            BranchName.Check(name);
            await BranchCreation.CheckNameAsync(operation, name, cancellationToken);
        }
        else if (operation.ChildrenOf(branch) is { Count: > 0 } children)
        {
            throw BranchErrors.BranchHasUnpreservedChildren(branch.Name, [.. children.Select(child => child.Name)]);
        }
        await BranchPlacing.CheckOwnedAsync(operation, branch.Database, cancellationToken);
        await DatabaseRemoval.CheckAsync(operation.Session, branch.Database, cancellationToken);
        await DatabaseSessions.CheckAsync(operation.Session, branch.Database, request.Force, cancellationToken);
    }

    private RegisteredBranch ParentOf(RegisteredBranch branch)
    {
        RegisteredBranch parent = operation.Branches.FirstOrDefault(item => item.Id == branch.Parent && item.Removed is null)
            ?? throw BranchErrors.ParentGone(branch.Name, branch.ParentName);
        return request.Parent is null || request.Parent == parent.Name
            ? parent : throw BranchErrors.ParentDiffers(branch.Name, parent.Name, request.Parent);
    }

    private async Task SwapAsync(
        RegisteredBranch branch, BranchParent parent, string aside, string previous, CancellationToken cancellationToken)
    {
        NpgsqlConnection session = operation.Session;
        await using NpgsqlTransaction transaction = await session.BeginTransactionAsync(cancellationToken);
        await Statements.ExecuteAsync(
            session,
            [
                BranchPlacing.Rename(branch.Database, previous),
                BranchPlacing.Rename(aside, branch.Name),
                BranchPlacing.Open(branch.Name, true),
            ],
            cancellationToken);
        long id = request.PreserveAs is null ? branch.Id
            : await BranchRecord.PreserveAsync(session, branch.Id, previous, cancellationToken);
        BranchData data = await parent.DataAsync(operation, request.Copied, cancellationToken);
        await BranchRecord.ReplaceDatabaseAsync(session, id, data, cancellationToken);
        await Statements.ExecuteAsync(
            session,
            request.PreserveAs is null
                ? [BranchPlacing.Open(previous, false), operation.DroppingStatement(previous)] : [operation.DoneStatement()],
            cancellationToken);
        await operation.ReachedAsync("Swapping", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
