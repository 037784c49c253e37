using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Branching;

/// <summary>
/// Recovers a clone and changes it behind its private socket, then stops it cleanly and cuts its log to what the next start
/// needs: what was changed is nowhere in its files, and it starts at once.
/// </summary>
internal sealed class ClusterPreparation(ClusterOperation operation, ClusterRecord record)
{
    /// <param name="change">Changes the clone; it is given the server, whose databases are reached by their names.</param>
    /// <param name="keepsPasswords">Whether roles keep the passwords that they have.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task RunAsync(
        Func<ResolvedTarget, CancellationToken, Task>? change, bool keepsPasswords, CancellationToken cancellationToken)
    {
        ClusterServer server = operation.Server(record);
        await server.StartAsync(cancellationToken);
        await operation.ReachedAsync("Recovered", cancellationToken);
        if (change is not null)
            await change(server.Target, cancellationToken);
        await using (NpgsqlConnection session = await server.OpenAsync(cancellationToken))
        {
            if (!keepsPasswords)
                await ForgetPasswordsAsync(session, cancellationToken);
            // What the log says of values that were changed is behind the place where the next start begins.
            foreach (string statement in (string[])["SELECT pg_catalog.pg_switch_wal()", "CHECKPOINT"])
                await Statements.ExecuteAsync(session, [statement], cancellationToken);
        }
        await operation.ReachedAsync("Prepared", cancellationToken);
        await server.StopAsync(PgStopMode.Fast, cancellationToken);
        TrimLog(server.DataDirectory);
        await operation.ReachedAsync("Stopped", cancellationToken);
    }

    // Rewritten, so that the hashes are not in the file as dead rows either.
    private static async Task ForgetPasswordsAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        List<string> roles = await Rows.ReadAsync(
            session, SqlText.Load("Branching/Cluster/Sql/roles_with_passwords.sql"), row => row.Text("name"), cancellationToken);
        await Statements.ExecuteAsync(
            session, roles.Select(role => $"ALTER ROLE {SqlName.Quote(role)} PASSWORD NULL"), cancellationToken);
        await Statements.ExecuteAsync(session, ["VACUUM (FULL) pg_catalog.pg_authid"], cancellationToken);
    }

    // A clean stop needs nothing of the log but where it ends; the rest would be cloned with every branch.
    private void TrimLog(string dataDirectory)
    {
        ControlData control = ControlData.Read(dataDirectory);
        if (!control.IsShutDown)
            throw ClusterErrors.MirrorNotStopped(record.Name, control.State);
        FileInfo[] files = new DirectoryInfo(Path.Combine(dataDirectory, "pg_wal")).GetFiles();
        string needed = control.RedoFile(new LogSegments(files.Max(file => file.Length)));
        if (files.All(file => file.Name != needed))
            throw ClusterErrors.ControlFileNotReadable(dataDirectory, $"the file of the log that it names, {needed}, is not there");
        foreach (FileInfo file in files.Where(file => file.Name != needed && file.Extension != ".history"))
            file.Delete();
        LogTail.Clear(Path.Combine(dataDirectory, "pg_wal", needed), control.Redo);
    }
}
