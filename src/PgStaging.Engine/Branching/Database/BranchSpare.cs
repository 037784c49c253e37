using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Branching;

/// <summary>Builds a clone of a mirror or snapshot ahead, and drops one that nobody needs. The operation has the spare's name.</summary>
internal sealed class BranchSpare(BranchOperation operation)
{
    /// <summary>What building one is called on record.</summary>
    public const string Building = "Spare";

    /// <summary>What dropping one is called on record.</summary>
    public const string Dropping = "DropSpare";

    /// <summary>Builds it. The server goes on when the client dies, and what it has made counts.</summary>
    public async Task BuildAsync(long parentId, CancellationToken cancellationToken)
    {
        if (Parent(parentId) is not { } parent)
            return;
        await BranchLock.TakeAsync(operation.Session, parent.Name, shared: true, cancellationToken);
        await operation.RefreshAsync(cancellationToken);
        if (Parent(parentId) is not { } found)
            return;
        BranchParent source = BranchParent.Of(found);
        await operation.BeginAsync(null, cancellationToken);
        await source.CheckAsync(operation, force: false, cancellationToken);
        await source.CloseAsync(operation, cancellationToken);
        List<string> recorded = await Rows.ReadAsync(
            operation.Session, SqlText.Load("Branching/Sql/insert_spare.sql"), [operation.Branch, parentId],
            row => row.Text("database_name"), cancellationToken);
        _ = recorded.Single();
        await operation.ReachedAsync("Recorded", cancellationToken);
        // Our sessions end when their client is gone; this one is to finish without it.
        await Statements.ExecuteAsync(operation.Session, ["SET client_connection_check_interval = 0"], cancellationToken);
        await source.CloneAsync(operation, operation.Branch, force: false, cancellationToken);
        await Statements.ExecuteAsync(operation.Session, [operation.DoneStatement()], cancellationToken);
        operation.Completed();
    }

    /// <summary>Drops it, if nobody has taken it.</summary>
    public async Task DropAsync(CancellationToken cancellationToken)
    {
        await operation.BeginAsync(null, cancellationToken);
        if (await operation.TakeOverAsync("drop_spare", operation.Branch, cancellationToken) is { } database)
        {
            await operation.ReachedAsync("Dropping", cancellationToken);
            await BranchRemoval.DropAsync(operation, database, cancellationToken);
            return;
        }
        await Statements.ExecuteAsync(operation.Session, [operation.DoneStatement()], cancellationToken);
    }

    private RegisteredBranch? Parent(long id) =>
        operation.Branches.FirstOrDefault(item => item.Id == id && item.Removed is null);
}
