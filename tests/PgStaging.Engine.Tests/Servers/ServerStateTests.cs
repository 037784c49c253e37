using System.Runtime.Versioning;
using Npgsql;
using PgStaging.Engine.Operations;
using PgStaging.Engine.Servers;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Servers;

public sealed class ServerStateTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pgstaging-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ServerFolders Folders => new(
        Path.Combine(folder, "state"), Path.Combine(folder, "servers"), TestFolders.Folders.Cache);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void The_file_with_the_password_is_for_the_user_alone()
    {
        new ServerStates(Folders.State).Write(State());

        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            File.GetUnixFileMode(Path.Combine(Folders.State, "old.json")));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Folders.State));
    }

    [Fact]
    public void A_state_is_read_as_it_was_written()
    {
        ServerStates states = new(Folders.State);

        states.Write(State());

        Assert.Equal(State(), states.Read("old"));
    }

    [Fact]
    public async Task What_another_machine_left_in_a_shared_home_is_not_touched()
    {
        ServerStates states = new(Folders.State);
        ServerState elsewhere = State() with { Machine = "another-machine" };
        Directory.CreateDirectory(elsewhere.DataDirectory);
        states.Write(elsewhere);
        states.Write(State() with { Name = "ours", DataDirectory = Path.Combine(folder, "ours") });

        IReadOnlyList<PgServer> found =
            await new LocalServers(Folders, SilentLog.Instance).FindAsync(ServerSelection.All, Token);

        Assert.Equal(["old"], found.Select(server => server.Name));
        Assert.True(Directory.Exists(elsewhere.DataDirectory));
    }

    [Fact]
    public async Task A_damaged_state_file_is_named()
    {
        Directory.CreateDirectory(Folders.State);
        string path = Path.Combine(Folders.State, "broken.json");
        await File.WriteAllTextAsync(path, "{", Token);

        PgStagingException error = await Assert.ThrowsAsync<PgStagingException>(
            () => new LocalServers(Folders, SilentLog.Instance).FindAsync(ServerSelection.All, Token));

        Assert.Equal("ServerStateNotReadable", error.ErrorId);
        Assert.Equal(path, error.Target);
    }

    [Fact]
    public async Task Waiting_for_a_lock_can_be_stopped()
    {
        ServerStates states = new(Folders.State);
        using IDisposable held = await states.LockAsync("a", Token);
        using CancellationTokenSource stop = new(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => states.LockAsync("a", stop.Token));
    }

    [Fact]
    public async Task A_server_whose_clients_stay_is_stopped_the_harder_way_with_a_warning()
    {
        await TestServers.GetAsync(15, Token);
        OperationRecorder log = new();
        LocalServers servers = new(Folders, log);
        ServerPlan plan = await servers.PlanAsync(
            new ServerRequest { Name = "busy", Major = 15, Ephemeral = true }, Token);
        PgServer server = await servers.StartAsync(plan, Token);
        await using NpgsqlConnection client = new(server.ConnectionString + ";Pooling=false");
        await client.OpenAsync(Token);
        ServerStates states = new(Folders.State);

        await new ServerStopper(states, log, patience: TimeSpan.FromSeconds(1))
            .StopAsync(states.Read("busy")!, PgStopMode.Smart, Token);

        Assert.Contains("Smart mode; going on in Fast mode", Assert.Single(log.Warnings), StringComparison.Ordinal);
        Assert.False(Directory.Exists(server.DataDirectory));
        Assert.Null(states.Read("busy"));
    }

    private ServerState State() => new()
    {
        Name = "old",
        DataDirectory = Path.Combine(folder, "data"),
        WorkDirectory = Path.Combine(folder, "work"),
        LogPath = Path.Combine(folder, "work", "server.log"),
        BinaryDirectory = "/usr/bin",
        Version = "15.1",
        Port = 5433,
        Username = "postgres",
        Password = "secret",
        Ephemeral = true,
        RunsAs = "postgres",
        MadeDataDirectory = true,
        Initialized = true,
        // This id with another start belongs to a process that is gone.
        Owner = new ProcessIdentity(Environment.ProcessId, 1),
        Machine = Environment.MachineName,
    };
}
