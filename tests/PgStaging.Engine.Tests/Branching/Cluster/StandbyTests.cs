using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Servers;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Branching.Cluster;

/// <summary>A streaming standby is the usual source: always seconds behind production, and its files are at hand.</summary>
public sealed class StandbyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mirror_of_a_standby_is_a_server_of_its_own()
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(15, Token);
        PgServer source = ground.Source.Server.Server;
        string name = $"standby-{Guid.NewGuid().ToString("N")[..8]}", directory = $"/tmp/pgc-{name}";
        ServerAccount account = new(source.RunsAs, ServerAccount.MustSwitch);
        LocalServers servers = new(TestFolders.Folders, ground.Log);
        try
        {
            await account.CreateDirectoryAsync(directory, Token);
            await BackUpAsync(source, account, Path.Combine(directory, "data"));
            ServerPlan plan = await servers.PlanAsync(
                new ServerRequest { Name = name, DataDirectory = Path.Combine(directory, "data"), BinaryDirectory = source.BinaryDirectory }, Token);
            PgServer standby = await servers.StartAsync(plan, Token);
            ResolvedTarget target = new("standby", new NpgsqlConnectionStringBuilder(source.ConnectionString) { Port = standby.Port });
            await ReplayedAsync(ground.Source.Server, target);

            PgBranch mirror = await ground.Branches.CreateMirrorAsync(ground.MirrorRequest with { Source = target }, Token);
            PgBranch branch = await ground.Branches.CreateAsync(ClusterGround.Request("a"), Token);

            Assert.InRange(mirror.DataTime!.Value, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow);
            Assert.False(await ClusterGround.ScalarAsync<bool>(branch, "SELECT pg_is_in_recovery()", Token));
            Assert.Equal(100_000L, await ClusterGround.ScalarAsync<long>(branch, "SELECT sum(balance) FROM account", Token));
            Assert.Equal(string.Empty, await ClusterGround.ScalarAsync<string>(branch, "SELECT current_setting('primary_conninfo')", Token));
            Assert.Equal(1L, await ground.Source.Server.ScalarAsync<long>("SELECT count(*) FROM pg_stat_replication", Token));
            await ClusterGround.ScalarAsync<object>(branch, "CREATE TABLE writable ()", Token);
        }
        finally
        {
            if (new ServerStates(TestFolders.Folders.State).Read(name) is { } state)
            {
                await servers.StopAsync(name, PgStopMode.Immediate, CancellationToken.None);
                ServerRemains.Remove(state with { MadeDataDirectory = true }, new ServerStates(TestFolders.Folders.State));
            }
            if (Directory.Exists(directory))
                Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task BackUpAsync(PgServer source, ServerAccount account, string directory)
    {
        string program = Path.Combine(source.BinaryDirectory, "pg_basebackup");
        if (!File.Exists(program))
            Missing.Skip($"There is no pg_basebackup in {source.BinaryDirectory}.");
        NpgsqlConnectionStringBuilder settings = new(source.ConnectionString);
        ProgramResult result = await Programs.RunAsync(
            new ProgramRequest(
                program, "--pgdata", directory, "--write-recovery-conf", "--checkpoint", "fast", "--host", source.Host,
                "--port", $"{source.Port}", "--username", settings.Username!)
            {
                Account = account.SwitchTo,
                Environment = new Dictionary<string, string> { ["PGPASSWORD"] = settings.Password! },
            },
            Token);
        Assert.True(result.Succeeded, result.Message);
    }

    private static async Task ReplayedAsync(TestServer source, ResolvedTarget standby)
    {
        string mark = TestServer.UniqueName("mark");
        await source.ExecuteAsync($"CREATE TABLE {mark} ()", Token);
        await using NpgsqlConnection session = new(standby.Settings.ConnectionString);
        await session.OpenAsync(Token);
        await using NpgsqlCommand look = new($"SELECT to_regclass('{mark}') IS NOT NULL", session);
        while (!(bool)(await look.ExecuteScalarAsync(Token))!)
            await Task.Delay(20, Token);
    }
}
