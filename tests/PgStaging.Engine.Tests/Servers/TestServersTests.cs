using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Servers;

public sealed class TestServersTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int> Majors => TestServers.AvailableMajors;

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_test_server_runs_the_major_version_asked_for(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);

        string? version = await server.ScalarAsync<string>("SHOW server_version_num", Token);

        Assert.Equal(major, int.Parse(version!) / 10000);
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Databases_of_the_same_script_are_equal_and_independent(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        const string Script = "CREATE TABLE t (id int); INSERT INTO t SELECT generate_series(1, 10)";

        await using TestDatabase first = await server.CreateDatabaseAsync(Script, Token);
        await using TestDatabase second = await server.CreateDatabaseAsync(Script, Token);
        await first.ExecuteAsync("DELETE FROM t", Token);

        Assert.Equal(0L, await first.ScalarAsync<long>("SELECT count(*) FROM t", Token));
        Assert.Equal(10L, await second.ScalarAsync<long>("SELECT count(*) FROM t", Token));
    }

    [Fact]
    public async Task A_disposed_database_is_gone_although_somebody_is_connected()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        TestDatabase database = await server.CreateDatabaseAsync(Token);
        await using var connection = await database.ConnectAsync(Token);

        await database.DisposeAsync();

        Assert.Equal(0L, await server.ScalarAsync<long>(
            $"SELECT count(*) FROM pg_database WHERE datname = '{database.Name}'", Token));
    }
}
