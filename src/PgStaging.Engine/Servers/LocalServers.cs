using Npgsql;
using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Servers;

/// <summary>The PostgreSQL servers of this machine that PgStaging looks after.</summary>
/// <param name="folders">Where their state is kept.</param>
/// <param name="log">Told what is done.</param>
internal sealed class LocalServers(ServerFolders folders, IOperationLog log)
{
    private readonly ServerStates states = new(folders.State);

    /// <summary>Checks a request and says what it will do. Nothing is changed.</summary>
    public Task<ServerPlan> PlanAsync(ServerRequest request, CancellationToken cancellationToken) =>
        new ServerPlanner(folders, states).PlanAsync(request, cancellationToken);

    /// <summary>Carries out a plan.</summary>
    public async Task<PgServer> StartAsync(ServerPlan plan, CancellationToken cancellationToken)
    {
        await RemoveAbandonedAsync(cancellationToken);
        using IDisposable hold = await states.LockAsync(plan.Name, cancellationToken);
        if (states.Read(plan.Name) is { IsRemains: true } remains)
            await new ServerStopper(states, log).StopAsync(remains, PgStopMode.Immediate, cancellationToken);
        // Somebody may have started a server of this name since the plan was made.
        ServerPlan current = await PlanAsync(plan.Request with { Name = plan.Name }, cancellationToken);
        if (plan.Request.Ephemeral)
            EphemeralServers.Watch(folders);
        return Describe(await new ServerStarter(folders, states, log).StartAsync(current, cancellationToken));
    }

    /// <summary>The servers of a selection, after removing what killed sessions left.</summary>
    public async Task<IReadOnlyList<PgServer>> FindAsync(ServerSelection selection, CancellationToken cancellationToken)
    {
        await RemoveAbandonedAsync(cancellationToken);
        return [.. states.Find(selection).Select(Describe)];
    }

    /// <summary>The error for a selection that found nothing; null if it is a pattern, which may mean none.</summary>
    public PgStagingException? NotFound(ServerSelection selection) =>
        selection.IsPattern ? null : ServersErrors.ServerNotFound(selection.Text, states.Names());

    /// <summary>The names of all servers on record, for completion.</summary>
    public static IReadOnlyList<string> KnownNames(ServerFolders folders) => new ServerStates(folders.State).Names();

    /// <summary>
    /// Stops one server by its exact name and says how it is now; null when it was ephemeral and is gone.
    /// </summary>
    public async Task<PgServer?> StopAsync(string name, PgStopMode mode, CancellationToken cancellationToken)
    {
        using IDisposable hold = await states.LockAsync(name, cancellationToken);
        ServerState state = states.Read(name) ?? throw ServersErrors.ServerNotFound(name, states.Names());
        await new ServerStopper(states, log).StopAsync(state, mode, cancellationToken);
        return states.Read(name) is { } left ? Describe(left) : null;
    }

    /// <summary>Stops and removes the ephemeral servers that this process started.</summary>
    public async Task StopOwnEphemeralAsync(CancellationToken cancellationToken)
    {
        foreach (ServerState state in states.Find(ServerSelection.All))
        {
            if (state.Ephemeral && state.Owner == ProcessIdentity.Current && state.Machine == Environment.MachineName)
                await RemoveAsync(state, cancellationToken);
        }
    }

    private async Task RemoveAbandonedAsync(CancellationToken cancellationToken)
    {
        foreach (ServerState state in states.Find(ServerSelection.All))
        {
            if (!state.IsAbandoned)
                continue;
            log.Verbose($"{state.Name} was left behind by a session that is gone: removing it.");
            try
            {
                await RemoveAsync(state, cancellationToken);
            }
            catch (PgStagingException exception)
            {
                // What others left must not keep anybody from working.
                log.Warning($"{state.Name} was left behind and could not be removed: {exception.Message}");
            }
        }
    }

    private async Task RemoveAsync(ServerState state, CancellationToken cancellationToken)
    {
        using IDisposable hold = await states.LockAsync(state.Name, cancellationToken);
        // Another process may have removed it, and even used the name again, while we waited.
        if (states.Read(state.Name) is { } current && current.Owner == state.Owner)
            await new ServerStopper(states, log).StopAsync(current, PgStopMode.Immediate, cancellationToken);
    }

    private static PgServer Describe(ServerState state)
    {
        PostmasterFile? running = PostmasterFile.ReadLive(state.DataDirectory);
        return new PgServer
        {
            Name = state.Name,
            Version = state.Version,
            Running = running is { IsReady: true },
            Host = Ports.Host,
            Port = state.Port,
            SocketDirectory = state.SocketDirectory,
            Username = state.Username,
            DataDirectory = state.DataDirectory,
            BinaryDirectory = state.BinaryDirectory,
            LogPath = state.LogPath,
            ProcessId = running?.ProcessId,
            Ephemeral = state.Ephemeral,
            RunsAs = state.RunsAs,
            ConnectionString = new NpgsqlConnectionStringBuilder
            {
                Host = Ports.Host,
                Port = state.Port,
                Username = state.Username,
                Password = state.Password,
                Database = "postgres",
            }.ConnectionString,
        };
    }
}
