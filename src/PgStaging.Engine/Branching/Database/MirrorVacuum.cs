using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Operations;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Branching;

/// <summary>
/// Vacuums, before a mirror is closed, the tables that were just loaded. Whoever reads rows first writes down on their pages that
/// they are committed; in a mirror that nobody has read, each branch's first reader would write the whole branch, and a clone
/// that shares the mirror's blocks would come to share none.
/// </summary>
internal sealed class MirrorVacuum(BranchOperation operation, string database)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Vacuums. A mirror that could not be is as good a mirror, and what it costs is told.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            int process;
            await using (NpgsqlConnection session = await Sessions.OpenDestinationAsync(
                operation.Server.WithDatabase(database), "branch mirror", cancellationToken))
            {
                process = session.ProcessID;
                await VacuumAsync(session, cancellationToken);
            }
            await WaitForEndAsync(process, cancellationToken);
        }
        catch (Exception exception) when (exception is NpgsqlException or PgStagingException)
        {
            operation.Log.Warning(
                $"{database} was not vacuumed, so the first to read a branch of it writes much of it: {exception.Message}");
        }
    }

    private async Task VacuumAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        List<Table> tables = await Rows.ReadAsync(
            session, SqlText.Load("Branching/Sql/tables_to_vacuum.sql"),
            row => new Table(row.Text("name"), row.Value<long>("size_bytes")), cancellationToken);
        if (tables.Count == 0)
            return;
        int bar = OperationProgress.NextId();
        (long done, long total) = (0, tables.Sum(table => table.SizeBytes));
        try
        {
            foreach (Table table in tables)
            {
                operation.Log.Progress(new OperationProgress(
                    bar, null, $"Making {database} a mirror", $"Vacuuming {table.Name}", (int)(100 * done / total)));
                // Somebody's lock is no reason to wait: with -Force that session is about to be ended.
                await Statements.ExecuteAsync(session, [$"VACUUM (FREEZE, SKIP_LOCKED) {table.Name}"], cancellationToken);
                done += table.SizeBytes;
            }
            operation.Log.Verbose($"{Counted.Text(tables.Count, "table")} of {database} vacuumed.");
        }
        finally
        {
            operation.Log.Progress(new OperationProgress(bar, null, $"Making {database} a mirror", "Done", Completed: true));
        }
    }

    // What the server counts of a session is complete only when its process has ended, and a mirror with one more session than
    // before counts as changed.
    private async Task WaitForEndAsync(int process, CancellationToken cancellationToken)
    {
        while ((await Rows.ReadAsync(
            operation.Session, "SELECT FROM pg_catalog.pg_stat_activity WHERE pid = $1", [process], _ => true,
            cancellationToken)).Count > 0)
            await Task.Delay(Pause, cancellationToken);
    }

    private sealed record Table(string Name, long SizeBytes);
}
