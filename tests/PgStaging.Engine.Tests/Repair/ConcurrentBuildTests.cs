using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Repair;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Repair;

public sealed class ConcurrentBuildTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task An_index_that_another_role_is_building_is_left_alone(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync("CREATE TABLE t (a int); INSERT INTO t VALUES (1)", Token);
        TestRole role = await server.CreateRoleAsync("LOGIN", Token);
        await database.ExecuteAsync($"ALTER TABLE t OWNER TO {SqlName.Quote(role.Name)}", Token);
        ResolvedTarget asRole = new(database.Name, new NpgsqlConnectionStringBuilder(role.ConnectionStringFor(database.Name)));
        ConcurrentBuild build = ConcurrentBuild.Of("""CREATE INDEX CONCURRENTLY "t_a" ON "public"."t" (a)""")!;

        // A transaction that has written to the table keeps the build waiting.
        await using NpgsqlConnection writer = await database.ConnectAsync(Token);
        await using NpgsqlTransaction transaction = await writer.BeginTransactionAsync(Token);
        await using (NpgsqlCommand insert = new("INSERT INTO t VALUES (2)", writer, transaction))
            await insert.ExecuteNonQueryAsync(Token);
        Task building = database.ExecuteAsync("CREATE INDEX CONCURRENTLY t_a ON t (a)", Token);
        while (await database.ScalarAsync<long>("SELECT count(*) FROM pg_class WHERE relname = 't_a'", Token) == 0)
            await Task.Delay(20, Token);

        await using (NpgsqlConnection session = await Sessions.OpenDestinationAsync(asRole, "repair", Token))
            await build.DropInvalidAsync(session, Token);
        await transaction.CommitAsync(Token);
        await building;

        Assert.True(await database.ScalarAsync<bool>(
            "SELECT indisvalid FROM pg_index WHERE indexrelid = 'public.t_a'::regclass", Token));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task What_a_build_left_is_dropped(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync("CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1)", Token);
        await Assert.ThrowsAsync<PostgresException>(
            () => database.ExecuteAsync("CREATE UNIQUE INDEX CONCURRENTLY t_a ON t (a)", Token));

        await using (NpgsqlConnection session = await Sessions.OpenDestinationAsync(database.Resolved, "repair", Token))
            await new ConcurrentBuild("public", "t_a").DropInvalidAsync(session, Token);

        Assert.Equal(0L, await database.ScalarAsync<long>("SELECT count(*) FROM pg_class WHERE relname = 't_a'", Token));
    }
}
