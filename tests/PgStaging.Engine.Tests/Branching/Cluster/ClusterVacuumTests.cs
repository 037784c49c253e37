using System.Text.Json;
using Npgsql;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Branching.Cluster;

public sealed class ClusterVacuumTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task The_first_reader_in_a_branch_does_not_rewrite_what_was_just_loaded(int major)
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(major, Token);
        string table = TestServer.UniqueName("loaded");
        await ground.Source.Server.ExecuteAsync($"CREATE TABLE {table} (n int, t text) WITH (autovacuum_enabled = off)", Token);
        await ground.Source.Server.ExecuteAsync($"INSERT INTO {table} SELECT n, repeat('x', 100) FROM generate_series(1, 100000) n", Token);
        await ground.MirrorAsync(Token);
        PgBranch branch = await ground.Branches.CreateAsync(ClusterGround.Request("a"), Token);
        await ground.Source.Server.ExecuteAsync("CHECKPOINT", Token);

        long inBranch = await DirtiedAsync(branch.ConnectionString, table);
        long inSource = await DirtiedAsync(ground.Source.Server.AdminConnectionString, table);

        // The source shows that there was something to mark.
        Assert.True(inSource > 500, $"{inSource} blocks");
        Assert.Equal(0, inBranch);
        await ground.Source.Server.ExecuteAsync($"DROP TABLE {table}", Token);
    }

    private static async Task<long> DirtiedAsync(string connectionString, string table)
    {
        await using NpgsqlConnection session = new(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await session.OpenAsync(Token);
        await using NpgsqlCommand read = new(
            $"SET max_parallel_workers_per_gather = 0; EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT count(*) FROM {table}", session);
        using JsonDocument plan = JsonDocument.Parse((string)(await read.ExecuteScalarAsync(Token))!);
        return plan.RootElement[0].GetProperty("Plan").GetProperty("Shared Dirtied Blocks").GetInt64();
    }
}
