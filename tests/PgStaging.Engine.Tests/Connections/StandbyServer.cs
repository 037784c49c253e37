using Npgsql;
using PgStaging.Engine.Servers;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Connections;

/// <summary>A primary and a standby. The standby follows nobody: that it is in recovery is all that matters here.</summary>
public sealed class StandbyServer : IAsyncLifetime
{
    private readonly LocalServers servers = new(TestFolders.Folders, new OperationRecorder());
    private readonly string name = $"standby-{Environment.ProcessId}";
    private PgServer? standby;
    private TestServer? primary;

    internal TestServer Primary => primary!;

    public async ValueTask InitializeAsync()
    {
        primary = await TestServers.GetAsync(TestServers.Majors[0], CancellationToken.None);
        string directory = Path.Combine(Path.GetTempPath(), $"pgstaging-{name}");
        standby = await StartAsync(directory);
        await using (NpgsqlConnection admin = new($"{standby.ConnectionString};Pooling=false"))
        {
            await admin.OpenAsync();
            await using NpgsqlCommand command = new("COPY (SELECT 1 WHERE false) TO PROGRAM 'cat > standby.signal'", admin);
            await command.ExecuteNonQueryAsync();
        }
        await servers.StopAsync(name, PgStopMode.Fast, CancellationToken.None);
        standby = await StartAsync(directory);
    }

    public async ValueTask DisposeAsync()
    {
        if (standby is null)
            return;
        await servers.StopAsync(name, PgStopMode.Immediate, CancellationToken.None);
        Directory.Delete(standby.DataDirectory, recursive: true);
        Directory.Delete(Path.Combine(TestFolders.Home, "servers", name), recursive: true);
        File.Delete(Path.Combine(TestFolders.Home, "state", $"{name}.json"));
    }

    /// <summary>Both servers, the standby first, with a role and a password for each through a password file.</summary>
    internal string Text(TestEnvironment machine, string attributes)
    {
        NpgsqlConnectionStringBuilder one = new(standby!.ConnectionString);
        NpgsqlConnectionStringBuilder two = new(Primary.AdminConnectionString);
        machine.Write(".pgpass", $"*:{one.Port}:*:*:{one.Password}\n*:{two.Port}:*:*:{two.Password}\n");
        return $"host=127.0.0.1,127.0.0.1,127.0.0.1 port=1,{one.Port},{two.Port} user={one.Username} dbname=postgres {attributes}";
    }

    private async Task<PgServer> StartAsync(string directory)
    {
        ServerPlan plan = await servers.PlanAsync(
            new ServerRequest { Name = name, Major = Primary.Major, DataDirectory = directory }, CancellationToken.None);
        return await servers.StartAsync(plan, CancellationToken.None);
    }
}
