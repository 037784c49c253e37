using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Operations;
using PgStaging.Engine.Query;
using PgStaging.Engine.Servers;

namespace PgStaging.Engine.Branching;

/// <summary>The server of one state of a branch.</summary>
internal sealed class ClusterServer(ClusterRecords records, ClusterRecord record, IOperationLog log)
{
    private static readonly TimeSpan RecoveryPoll = TimeSpan.FromMilliseconds(10);

    private readonly ServerState state = new()
    {
        Name = record.Name,
        DataDirectory = records.Place(record).Data,
        WorkDirectory = records.WorkFolder(record),
        LogPath = Path.Combine(records.WorkFolder(record), "server.log"),
        BinaryDirectory = record.BinaryDirectory,
        Version = record.Version,
        Port = record.Port == 0 ? Ports.Free() : record.Port,
        SocketDirectory = record.SocketDirectory,
        Username = record.Superuser,
        Ephemeral = false,
        RunsAs = record.RunsAs,
        MadeDataDirectory = true,
        Initialized = true,
        Owner = ProcessIdentity.Current,
        Machine = Environment.MachineName,
    };

    public bool IsRunning => PostmasterFile.ReadLive(state.DataDirectory) is not null;

    public string DataDirectory => state.DataDirectory;

    public ServerAccount Account => state.Account;

    /// <summary>Its superuser's way in, through the private socket, whatever the passwords are.</summary>
    public ResolvedTarget Target => new(
        record.Name,
        new NpgsqlConnectionStringBuilder
        {
            Host = state.SocketDirectory,
            Port = state.Port,
            Username = record.Superuser,
            Database = "template0",
            Pooling = false,
        });

    /// <summary>A session that may do everything, where nobody works, so that it does not count as use.</summary>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Sessions.OpenMaintenanceAsync(Target.WithDatabase("postgres"), "branch", cancellationToken);
        }
        catch (PgServerException)
        {
            // template1 can be missing or closed.
            return await OpenForLongAsync(cancellationToken);
        }
    }

    /// <summary>The same for long work: nobody can make a database while template1 has a session.</summary>
    public Task<NpgsqlConnection> OpenForLongAsync(CancellationToken cancellationToken) =>
        Sessions.OpenMaintenanceAsync(Target, "branch", cancellationToken);

    /// <summary>Starts it and waits until it takes connections, however much it has to replay before.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Installation installation = await InstallationFinder.InDirectoryAsync(state.BinaryDirectory, cancellationToken);
        long logStart = ServerLog.Length(state.LogPath);
        (bool started, IReadOnlyList<string> reasons) =
            await Postmaster.StartAsync(installation, state, new Dictionary<string, string>(), cancellationToken);
        if (!started)
            throw ClusterErrors.BranchNotStarted(record.Name, reasons);
        await RecoveredAsync(logStart, cancellationToken);
    }

    /// <summary>Stops it if it runs, and waits for its end.</summary>
    public Task StopAsync(PgStopMode mode, CancellationToken cancellationToken) =>
        new ServerStopper(new ServerStates(records.Root), log).StopAsync(state, mode, cancellationToken);

    /// <summary>Lets people in, the superuser with the branch's own password.</summary>
    /// <returns>How many sessions there have been before, in its parents too: the number goes along with the files.</returns>
    public async Task<long> OpenToUsersAsync(CancellationToken cancellationToken)
    {
        await using NpgsqlConnection session = await OpenAsync(cancellationToken);
        long sessions = await Rows.SingleAsync(
            session, SqlText.Load("Branching/Cluster/Sql/cluster_use.sql"), row => row.Value<long>("sessions"), cancellationToken);
        await Statements.ExecuteAsync(session, [PasswordStatement()], cancellationToken);
        await ClusterConfiguration.OpenAccessAsync(records.Place(record), Account, cancellationToken);
        await Statements.ExecuteAsync(session, ["SELECT pg_catalog.pg_reload_conf()"], cancellationToken);
        return sessions;
    }

    /// <summary>Refuses a server that people are using, unless they may be thrown out.</summary>
    public async Task CheckUnusedAsync(bool force, CancellationToken cancellationToken)
    {
        if (force || !IsRunning)
            return;
        await using NpgsqlConnection session = await OpenAsync(cancellationToken);
        await SessionPatience.CheckUnusedAsync(
            record.Name,
            async () => await Rows.ReadAsync(
                session, SqlText.Load("Branching/Cluster/Sql/cluster_sessions.sql"), row => row.Text("name"), cancellationToken),
            cancellationToken);
    }

    // pg_ctl takes a server that recovers and lets nobody in for a standby that is ready.
    private async Task RecoveredAsync(long logStart, CancellationToken cancellationToken)
    {
        while (true)
        {
            switch (PostmasterFile.ReadLive(state.DataDirectory))
            {
                case { Status: "ready" }:
                    return;
                case null:
                    throw ClusterErrors.BranchNotStarted(record.Name, ServerLog.Reasons(state.LogPath, logStart));
                default:
                    await Task.Delay(RecoveryPoll, cancellationToken);
                    break;
            }
        }
    }

    private string PasswordStatement() =>
        $"ALTER ROLE {SqlName.Quote(record.Superuser)} PASSWORD {SqlName.Literal(record.Password!)}";
}
