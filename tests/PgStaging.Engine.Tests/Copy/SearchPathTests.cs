using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Copy;

/// <summary>Functions that rely on the search_path of their database, as many do.</summary>
public sealed class SearchPathTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task Rows_pass_constraints_and_fill_columns_whose_functions_need_the_search_path(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase source = await DatabaseAsync(server);
        await source.ExecuteAsync(
            """
            ALTER TABLE app.item ADD CHECK (app.times(id) > 0),
                ADD tripled int GENERATED ALWAYS AS (app.times(id)) STORED;
            """, Token);
        await using TestDatabase destination = CopyTesting.Vacant(server);

        await CopyTesting.RunAsync(CopyTesting.Request(source, destination), Token);

        Assert.Equal(await CopyTesting.DigestsAsync(source, Token), await CopyTesting.DigestsAsync(destination, Token));
    }

    // From 17 on the server itself builds indexes and refreshes under a search_path of its own, whatever the session's.
    [Fact]
    public async Task Indexes_whose_functions_need_the_search_path_are_built_and_analyzed()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase source = await DatabaseAsync(server);
        await source.ExecuteAsync("CREATE INDEX item_times ON app.item (app.times(id))", Token);
        await using TestDatabase destination = CopyTesting.Vacant(server);

        await CopyTesting.RunAsync(CopyTesting.Request(source, destination), Token);

        Assert.Equal(1L, await destination.ScalarAsync<long>(
            "SELECT count(*) FROM pg_stats WHERE schemaname = 'app' AND tablename = 'item_times'", Token));
    }

    [Fact]
    public async Task Materialized_views_whose_functions_need_the_search_path_are_refreshed()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(Token);
        await source.ExecuteAsync(
            $"""
            CREATE SCHEMA app;
            ALTER DATABASE {source.Name} SET search_path = app, public;
            CREATE TABLE app.item (id int);
            INSERT INTO app.item SELECT generate_series(1, 100);
            CREATE FUNCTION app.items() RETURNS bigint LANGUAGE plpgsql STABLE
                AS 'BEGIN RETURN (SELECT count(*) FROM item); END';
            """, Token);
        await source.ExecuteAsync("CREATE MATERIALIZED VIEW app.total AS SELECT app.items() AS n", Token);
        await using TestDatabase destination = CopyTesting.Vacant(server);

        await CopyTesting.RunAsync(CopyTesting.Request(source, destination), Token);

        Assert.Equal(100L, await destination.ScalarAsync<long>("SELECT n FROM app.total", Token));
    }

    private static async Task<TestDatabase> DatabaseAsync(TestServer server)
    {
        TestDatabase source = await server.CreateDatabaseAsync(Token);
        await source.ExecuteAsync(
            $"""
            CREATE SCHEMA app;
            ALTER DATABASE {source.Name} SET search_path = app, public;
            CREATE FUNCTION app.factor() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 3';
            CREATE FUNCTION app.times(i int) RETURNS int LANGUAGE plpgsql IMMUTABLE
                AS 'BEGIN RETURN i * factor(); END';
            CREATE TABLE app.item (id int);
            INSERT INTO app.item SELECT generate_series(1, 100);
            """, Token);
        return source;
    }
}
