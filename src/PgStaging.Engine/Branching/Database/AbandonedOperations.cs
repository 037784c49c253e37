using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Operations;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Branching;

/// <summary>Operations that were killed: what they made and has no place is dropped, what they closed is opened.</summary>
internal static class AbandonedOperations
{
    /// <summary>Undoes all whose lock nobody holds any more. One that cannot be undone here stands in nobody's way.</summary>
    public static async Task UndoAsync(
        NpgsqlConnection session, ResolvedTarget server, IOperationLog log, CancellationToken cancellationToken)
    {
        foreach (RunningOperation seen in await ReadAsync(session, cancellationToken))
        {
            if (!await BranchLock.TryAsync(session, seen.Branch, shared: false, cancellationToken))
                continue;
            // It may have ended between the look and the lock.
            if ((await ReadAsync(session, cancellationToken)).FirstOrDefault(item => item.Id == seen.Id) is { } operation)
                await TryUndoAsync(session, server, operation, log, cancellationToken);
            await BranchLock.ReleaseAsync(session, seen.Branch, cancellationToken);
        }
    }

    /// <summary>Undoes one, if it has not ended, and puts on record why.</summary>
    public static async Task UndoAsync(
        NpgsqlConnection session, ResolvedTarget server, long id, string reason, CancellationToken cancellationToken)
    {
        if ((await ReadAsync(session, cancellationToken)).FirstOrDefault(item => item.Id == id) is { } operation)
            await UndoAsync(session, server, operation, reason, cancellationToken);
    }

    private static async Task TryUndoAsync(
        NpgsqlConnection session, ResolvedTarget server, RunningOperation operation, IOperationLog log,
        CancellationToken cancellationToken)
    {
        string what = $"An operation on the branch {operation.Branch} ({operation.Action} of {operation.Started:u}, by {operation.Role} from {operation.Client}) had not ended";
        try
        {
            await UndoAsync(session, server, operation, "It did not end.", cancellationToken);
            // Spares are left to the server on purpose.
            if (operation.Action is not (BranchSpare.Building or BranchSpare.Dropping))
                log.Warning($"{what}; what it left is removed.");
        }
        catch (Exception exception) when (exception is PostgresException or PgStagingException)
        {
            string left = operation.AsideDatabase is { } aside ? $", the database {aside}," : string.Empty;
            log.Warning($"{what}; what it left{left} could not be removed: {exception.Message} The next command of {operation.Role} tries again.");
        }
    }

    private static async Task UndoAsync(
        NpgsqlConnection session, ResolvedTarget server, RunningOperation operation, string reason, CancellationToken cancellationToken)
    {
        // Only a name that we give ourselves is dropped, whatever the record says.
        if (operation.AsideDatabase is { } aside && AsideName.IsOfBranching(aside))
            await DatabaseRemoval.DropAsync(session, server.WithDatabase(aside), cancellationToken);
        List<string> statements = [];
        if (operation.ClosedDatabase is { } closed)
            statements.Add($"ALTER DATABASE {SqlName.Quote(closed)} ALLOW_CONNECTIONS true");
        // What the server has finished without its client is done.
        string done = "step = 'Dropping' OR (action = 'Spare' AND EXISTS (SELECT FROM pg_catalog.pg_database d WHERE d.datname = branch))";
        statements.Add(
            $"UPDATE pgstaging.operation SET result = CASE WHEN {done} THEN 'Done' ELSE 'Undone' END, message = CASE WHEN NOT ({done}) THEN {SqlName.Literal(reason)} END, ended = clock_timestamp(), aside_database = NULL, closed_database = NULL WHERE id = {operation.Id}");
        await Statements.ExecuteAsync(session, statements, cancellationToken);
    }

    private static Task<List<RunningOperation>> ReadAsync(NpgsqlConnection session, CancellationToken cancellationToken) =>
        Rows.ReadAsync(
            session, SqlText.Load("Branching/Sql/running_operations.sql"),
            row => new RunningOperation(
                row.Value<long>("id"), row.Text("action"), row.Text("branch"), row.Text("role_name"), row.Text("client"), row.Text("step"),
                row.Value<DateTimeOffset>("started"), row.TextOrNull("aside_database"), row.TextOrNull("closed_database")),
            cancellationToken);
}
