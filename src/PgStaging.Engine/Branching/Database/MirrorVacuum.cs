using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Branching;

/// <summary>Vacuums what was just loaded (<see cref="LoadedTables"/>) before a mirror is closed.</summary>
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
                await LoadedTables.VacuumAsync(session, database, operation.Log, cancellationToken);
            }
            await WaitForEndAsync(process, cancellationToken);
        }
        catch (Exception exception) when (exception is NpgsqlException or PgStagingException)
        {
            operation.Log.Warning(
                $"{database} was not vacuumed, so the first to read a branch of it writes much of it: {exception.Message}");
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
}
