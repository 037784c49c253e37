using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Servers;

/// <summary>Carries out a plan: after it the server runs and is on record, or everything is as it was before.</summary>
internal sealed class ServerStarter(ServerFolders folders, ServerStates states, IOperationLog log)
{
    private const int PortAttempts = 5;

    public async Task<ServerState> StartAsync(ServerPlan plan, CancellationToken cancellationToken)
    {
        Installation installation = plan.Installation ?? await FetchAsync(plan.Fetch!, cancellationToken);
        ServerState state = plan.IsNew
            ? await DescribeNewAsync(plan, installation, cancellationToken)
            : await DescribeExistingAsync(plan, installation, cancellationToken);
        if (state.Account.Switch)
            log.Verbose($"PostgreSQL refuses to run as root: the server runs as {state.RunsAs}.");

        ServerState? before = states.Read(plan.Name);
        states.Write(state);
        try
        {
            if (plan.IsNew)
                state = await CreateAsync(plan, installation, state, cancellationToken);
            else
                await PrepareAsync(state, cancellationToken);
            return await LaunchAsync(plan, installation, state, cancellationToken);
        }
        catch
        {
            if (plan.IsNew)
                ServerRemains.Remove(state, states);
            else if (before is not null)
                states.Write(before);
            else
                states.Remove(plan.Name);
            throw;
        }
    }

    private async Task<Installation> FetchAsync(EmbeddedPackage package, CancellationToken cancellationToken)
    {
        string binaries = await new EmbeddedPackageFetcher(folders.Cache, log).FetchAsync(package, cancellationToken);
        return await InstallationFinder.InDirectoryAsync(binaries, cancellationToken);
    }

    private async Task<ServerState> DescribeNewAsync(
        ServerPlan plan, Installation installation, CancellationToken cancellationToken)
    {
        ServerAccount account = await ServerAccount.ForNewDirectoryAsync(cancellationToken);
        string work = plan.Request.Ephemeral
            ? Path.Combine(Path.GetTempPath(), $"pgstaging-{plan.Name}-{Guid.NewGuid().ToString("N")[..8]}")
            : Path.Combine(folders.Data, plan.Name);
        return Describe(plan, installation, account, work) with
        {
            DataDirectory = plan.DataDirectory ?? Path.Combine(work, "data"),
            Username = plan.Request.Superuser ?? "postgres",
            Password = ClusterInitializer.NewPassword(),
            MadeDataDirectory = true,
        };
    }

    private async Task<ServerState> DescribeExistingAsync(
        ServerPlan plan, Installation installation, CancellationToken cancellationToken)
    {
        string dataDirectory = plan.DataDirectory!;
        ServerAccount account = await ServerAccount.ForExistingDirectoryAsync(dataDirectory, cancellationToken);
        if (!await account.CanEnterAsync(dataDirectory, cancellationToken))
            throw ServersErrors.DirectoryNotReachable(dataDirectory, account.Name);
        ServerState state = Describe(plan, installation, account, Path.Combine(folders.Data, plan.Name)) with
        {
            DataDirectory = dataDirectory,
            Username = plan.Request.Superuser ?? "postgres",
            Initialized = true,
        };
        return states.Read(plan.Name) is { } known
            ? state with
            {
                WorkDirectory = known.WorkDirectory,
                LogPath = known.LogPath,
                SocketDirectory = known.SocketDirectory,
                Username = plan.Request.Superuser ?? known.Username,
                Password = plan.Request.Superuser is null || plan.Request.Superuser == known.Username
                    ? known.Password : null,
                MadeDataDirectory = known.MadeDataDirectory,
                Port = plan.Request.Port ?? (Ports.IsFree(known.Port) ? known.Port : Ports.Free()),
            }
            : state;
    }

    private static ServerState Describe(
        ServerPlan plan, Installation installation, ServerAccount account, string work) => new()
    {
        Name = plan.Name,
        DataDirectory = string.Empty,
        WorkDirectory = work,
        LogPath = Path.Combine(work, "server.log"),
        BinaryDirectory = installation.BinaryDirectory,
        Version = installation.Version,
        Port = plan.Request.Port ?? Ports.Free(),
        SocketDirectory = SocketDirectory.Choose(work),
        Username = "postgres",
        Ephemeral = plan.Request.Ephemeral,
        RunsAs = account.Name,
        MadeDataDirectory = false,
        Initialized = false,
        Owner = ProcessIdentity.Current,
        Machine = Environment.MachineName,
    };

    private static async Task PrepareAsync(ServerState state, CancellationToken cancellationToken)
    {
        await state.Account.CreateDirectoryAsync(state.WorkDirectory, cancellationToken);
        if (state.SocketDirectory is { } socket)
            await state.Account.CreateDirectoryAsync(socket, cancellationToken);
    }

    private async Task<ServerState> CreateAsync(
        ServerPlan plan, Installation installation, ServerState state, CancellationToken cancellationToken)
    {
        await PrepareAsync(state, cancellationToken);
        await state.Account.CreateDirectoryAsync(state.DataDirectory, cancellationToken);
        log.Verbose($"Making the data directory {state.DataDirectory} with PostgreSQL {installation.Version}.");
        await ClusterInitializer.CreateAsync(
            installation, state, ServerSettings.ForNewServer(plan.Request), cancellationToken);
        ServerState initialized = state with { Initialized = true };
        states.Write(initialized);
        return initialized;
    }

    private async Task<ServerState> LaunchAsync(
        ServerPlan plan, Installation installation, ServerState state, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, string> settings =
            plan.IsNew ? new Dictionary<string, string>() : plan.Request.Settings;
        for (int attempt = 1; ; attempt++)
        {
            if (plan.Request.Port is { } wanted && !Ports.IsFree(wanted))
                throw ServersErrors.PortInUse(state.Name, wanted);
            states.Write(state);
            (bool started, IReadOnlyList<string> reasons) =
                await Postmaster.StartAsync(installation, state, settings, cancellationToken);
            if (started)
            {
                log.Verbose($"{state.Name}: PostgreSQL {state.Version} listens on {Ports.Host}:{state.Port}.");
                return state;
            }

            // Between choosing a free port and listening on it somebody else may have taken it.
            if (plan.Request.Port is not null || attempt == PortAttempts || Ports.IsFree(state.Port))
                throw ServersErrors.ServerStartFailed(state, reasons);
            state = state with { Port = Ports.Free() };
        }
    }
}
