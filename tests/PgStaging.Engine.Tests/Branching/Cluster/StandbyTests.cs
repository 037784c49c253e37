using Npgsql;
using PgStaging.Engine.Branching;
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

            // Even a profile that asks for it makes no standby of a branch.
            ClusterBranches branches = new(ground.Setting with
            {
                Settings = new Dictionary<string, string> { ["primary_conninfo"] = $"host={source.Host} port={source.Port}", ["primary_slot_name"] = "s" },
            });
            long before = await SenderAsync(ground.Source.Server);
            using CancellationTokenSource done = CancellationTokenSource.CreateLinkedTokenSource(Token);
            Task<IReadOnlyCollection<long>> watch = WatchAsync(ground.Source.Server, done.Token);
            PgBranch mirror = await branches.CreateMirrorAsync(ground.MirrorRequest with { Source = target }, Token);
            PgBranch branch = await branches.CreateAsync(ClusterGround.Request("a"), Token);
            await done.CancelAsync();

            // Nobody has ever streamed from the primary but the standby.
            Assert.Equal([before], await watch);
            foreach (string log in Directory.EnumerateFiles(ground.Root, "server.log", SearchOption.AllDirectories))
                Assert.DoesNotContain("streaming", await File.ReadAllTextAsync(log, Token), StringComparison.Ordinal);
            Assert.Equal(0L, await ClusterGround.ScalarAsync<long>(branch, "SELECT count(*) FROM pg_stat_wal_receiver", Token));
            Assert.Equal(string.Empty, await ClusterGround.ScalarAsync<string>(branch, "SELECT current_setting('primary_slot_name')", Token));

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

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task What_a_branch_asks_other_servers_says_who_asks(int major)
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(major, Token);
        await ground.MirrorAsync(Token);
        PgBranch branch = await ground.Branches.CreateAsync(ClusterGround.Request("a"), Token);
        NpgsqlConnectionStringBuilder source = new(ground.Source.Server.AdminConnectionString);

        string[]? names = await ClusterGround.ScalarAsync<string[]>(
            branch,
            $"""
            CREATE EXTENSION postgres_fdw;
            CREATE SERVER production FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '{source.Host}', port '{source.Port}', dbname 'postgres');
            CREATE USER MAPPING FOR CURRENT_USER SERVER production OPTIONS (user '{source.Username}', password '{source.Password}');
            CREATE FOREIGN TABLE activity (application_name text) SERVER production OPTIONS (schema_name 'pg_catalog', table_name 'pg_stat_activity');
            SELECT array_agg(application_name) FROM activity
            """, Token);

        Assert.Contains("pgstaging a", names!);
        Assert.Equal("pgstaging a", await ClusterGround.ScalarAsync<string>(branch, "SELECT current_setting('cluster_name')", Token));
    }

    private static Task<long> SenderAsync(TestServer primary) =>
        primary.ScalarAsync<long>("SELECT coalesce(max(pid), 0)::bigint FROM pg_stat_replication", Token);

    private static async Task<IReadOnlyCollection<long>> WatchAsync(TestServer primary, CancellationToken cancellationToken)
    {
        HashSet<long> seen = [];
        await using NpgsqlConnection session = new(primary.AdminConnectionString);
        await session.OpenAsync(Token);
        while (!cancellationToken.IsCancellationRequested)
        {
            await using NpgsqlCommand look = new("SELECT array_agg(pid::bigint) FROM pg_stat_replication", session);
            seen.UnionWith((long[])(await look.ExecuteScalarAsync(Token))!);
        }
        return seen;
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
