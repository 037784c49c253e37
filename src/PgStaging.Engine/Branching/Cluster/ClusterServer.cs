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

    /// <summary>A session that may do everything.</summary>
    public Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) =>
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
    public async Task OpenToUsersAsync(CancellationToken cancellationToken)
    {
        await using NpgsqlConnection session = await OpenAsync(cancellationToken);
        await Statements.ExecuteAsync(session, [PasswordStatement()], cancellationToken);
        await ClusterConfiguration.OpenAccessAsync(records.Place(record), Account, cancellationToken);
        await Statements.ExecuteAsync(session, ["SELECT pg_catalog.pg_reload_conf()"], cancellationToken);
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
