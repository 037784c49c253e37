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

    /// <summary>Undoes one, if it has not ended.</summary>
    public static async Task UndoAsync(
        NpgsqlConnection session, ResolvedTarget server, long id, CancellationToken cancellationToken)
    {
        if ((await ReadAsync(session, cancellationToken)).FirstOrDefault(item => item.Id == id) is { } operation)
            await UndoAsync(session, server, operation, cancellationToken);
    }

    private static async Task TryUndoAsync(
        NpgsqlConnection session, ResolvedTarget server, RunningOperation operation, IOperationLog log,
        CancellationToken cancellationToken)
    {
        string what = $"An operation on the branch {operation.Branch} ({operation.Action} of {operation.Started:u}, by {operation.Role} from {operation.Client}) had not ended";
        try
        {
            await UndoAsync(session, server, operation, cancellationToken);
            log.Warning($"{what}; what it left is removed.");
        }
        catch (Exception exception) when (exception is PostgresException or PgStagingException)
        {
            string left = operation.AsideDatabase is { } aside ? $", the database {aside}," : string.Empty;
            log.Warning($"{what}; what it left{left} could not be removed: {exception.Message} The next command of {operation.Role} tries again.");
        }
    }

    private static async Task UndoAsync(
        NpgsqlConnection session, ResolvedTarget server, RunningOperation operation, CancellationToken cancellationToken)
    {
        // Only a name that we give ourselves is dropped, whatever the record says.
        if (operation.AsideDatabase is { } aside && AsideName.IsOfBranching(aside))
            await DatabaseRemoval.DropAsync(session, server.WithDatabase(aside), cancellationToken);
        List<string> statements = [];
        if (operation.ClosedDatabase is { } closed)
            statements.Add($"ALTER DATABASE {SqlName.Quote(closed)} ALLOW_CONNECTIONS true");
        statements.Add(
            $"UPDATE pgstaging.operation SET result = CASE step WHEN 'Dropping' THEN 'Done' ELSE 'Undone' END, ended = clock_timestamp(), aside_database = NULL, closed_database = NULL WHERE id = {operation.Id}");
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
