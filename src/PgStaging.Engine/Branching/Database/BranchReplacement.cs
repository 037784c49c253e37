using System.Diagnostics;
using System.Globalization;
using Npgsql;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Branching;

/// <summary>
/// Gives a branch other data: a clone is made out of sight and takes its name in one transaction, so that
/// clients find the old database or the new one, and never none.
/// </summary>
internal sealed class BranchReplacement(BranchOperation operation, string name)
{
    private bool leavesDropping;

    /// <summary>The name under which what the branch was goes on as a branch of its own; null drops it.</summary>
    public string? PreserveAs { get; init; }

    /// <summary>Whether it gets the settings, privileges and comment of what it is cloned from instead of keeping its own.</summary>
    public bool ResetsSettings { get; init; }

    /// <summary>Whether sessions in the branch, and in what it is cloned from, are ended.</summary>
    public bool Force { get; init; }

    /// <summary>What is newly known of a mirror's data; null for what is on record.</summary>
    public BranchData? Copied { get; init; }

    /// <summary>Refuses what must not be replaced, before anything is changed.</summary>
    public async Task<RegisteredBranch> CheckAsync(CancellationToken cancellationToken)
    {
        RegisteredBranch branch = operation.Find(name);
        if (!branch.IsOpen)
            throw BranchErrors.BranchNotResettable(branch.Name, branch.Kind);
        if (branch.IsProtected)
            throw BranchErrors.BranchProtected(branch.Name);
        if (PreserveAs is { } preserved)
        {
            BranchName.Check(preserved);
            await BranchCreation.CheckNameAsync(operation, preserved, cancellationToken);
        }
        else if (operation.ChildrenOf(branch) is { Count: > 0 } children)
        {
            throw BranchErrors.BranchHasUnpreservedChildren(branch.Name, [.. children.Select(child => child.Name)]);
        }
        await BranchPlacing.CheckOwnedAsync(operation, branch.Database, cancellationToken);
        await DatabaseRemoval.CheckAsync(operation.Session, branch.Database, cancellationToken);
        await DatabaseSessions.CheckAsync(operation.Session, branch.Database, Force, cancellationToken);
        return branch;
    }

    /// <summary>Replaces it.</summary>
    /// <param name="source">What it is cloned from.</param>
    /// <param name="parent">The number of the branch that is its parent from then on; null for the one it has.</param>
    /// <param name="cancellationToken">Stops the work; the branch is then what it was.</param>
    public async Task RunAsync(BranchParent source, long? parent, CancellationToken cancellationToken)
    {
        RegisteredBranch branch = operation.Find(name);
        await source.CheckAsync(operation, Force, cancellationToken);

        string clone = AsideName.ForBranching(branch.Name);
        await operation.BeginAsync(clone, cancellationToken);
        BranchData data = source.DataNow(Copied);
        string aside = await source.ProvideAsync(operation, clone, Force, cancellationToken);
        DatabaseProperties properties = await BranchPlacing.PropertiesAsync(
            operation, ResetsSettings ? source.Database : branch.Database, cancellationToken);
        await BranchPlacing.PrepareAsync(operation, aside, properties, cancellationToken);
        await operation.ReachedAsync("Prepared", cancellationToken);

        // Who has a pool wants it quick: what was replaced goes with the spares that are out of date.
        leavesDropping = PreserveAs is null && aside != clone;
        string previous = PreserveAs ?? AsideName.ForBranching(branch.Name);
        long start = Stopwatch.GetTimestamp();
        await operation.WithoutSessionsAsync(
            branch.Database, Force, () => SwapAsync(branch, source, parent, data, aside, previous, cancellationToken), cancellationToken);
        operation.Log.Verbose(string.Create(
            CultureInfo.CurrentCulture,
            $"{branch.Name} could not be reached for {Stopwatch.GetElapsedTime(start).TotalMilliseconds:N0} ms."));
        await operation.ReachedAsync("Swapped", cancellationToken);
        if (PreserveAs is null && !leavesDropping)
            await BranchRemoval.DropAsync(operation, previous, cancellationToken);
        else
            operation.Completed();
    }

    private async Task SwapAsync(
        RegisteredBranch branch, BranchParent source, long? parent, BranchData data, string aside, string previous,
        CancellationToken cancellationToken)
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
        long id = PreserveAs is null ? branch.Id
            : await BranchRecord.PreserveAsync(session, branch.Id, previous, cancellationToken);
        await source.RecordAsync(operation, data, Copied, cancellationToken);
        await BranchRecord.ReplaceDatabaseAsync(session, id, parent, data, cancellationToken);
        await Statements.ExecuteAsync(session, Ending(previous), cancellationToken);
        await operation.ReachedAsync("Swapping", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private IEnumerable<string> Ending(string previous)
    {
        if (PreserveAs is null)
            yield return BranchPlacing.Open(previous, false);
        if (leavesDropping)
            yield return $"INSERT INTO pgstaging.spare (database_name, source_oid, source_sessions) VALUES ({SqlName.Literal(previous)}, 0, 0)";
        yield return PreserveAs is null && !leavesDropping ? operation.DroppingStatement(previous) : operation.DoneStatement();
    }
}
