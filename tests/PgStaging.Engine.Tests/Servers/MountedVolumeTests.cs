using Npgsql;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Servers;

public sealed class MountedVolumeTests
{
    private static readonly Dictionary<string, string> FewLogs = new()
    {
        ["max_wal_size"] = "64MB",
        ["min_wal_size"] = "32MB",
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_on_a_small_volume_runs_out_of_disk()
    {
        await using MountedVolume volume = await MountedVolume.CreateSmallAsync(160L << 20, Token);
        await using OwnServer own = await OwnServer.StartAsync(15, FewLogs, volume.Path, Token);

        PostgresException full = await Assert.ThrowsAsync<PostgresException>(() => own.Server.ExecuteAsync(
            "CREATE UNLOGGED TABLE big AS SELECT repeat('x', 1000) FROM generate_series(1, 1000000)", Token));

        Assert.Equal(PostgresErrorCodes.DiskFull, full.SqlState);
    }

    [Fact]
    public async Task A_server_runs_on_a_volume_with_reflinks()
    {
        await using MountedVolume volume = await MountedVolume.CreateXfsAsync(512L << 20, Token);
        await using OwnServer own = await OwnServer.StartAsync(18, FewLogs, volume.Path, Token);

        await own.Server.ExecuteAsync("SET file_copy_method = 'clone'", Token);
        await using TestDatabase database = await own.Server.CreateDatabaseAsync("CREATE TABLE t (id int)", Token);

        Assert.Equal(0L, await database.ScalarAsync<long>("SELECT count(*) FROM t", Token));
    }
}
