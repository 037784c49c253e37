using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Copy;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Copy;

public sealed class SourceCloneTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task On_one_server_the_server_clones_and_a_replaced_database_keeps_its_properties(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(CopyTesting.VariedSql, Token);
        await using TestDatabase destination = await server.CreateDatabaseAsync("CREATE TABLE before (id int);", Token);
        await source.ExecuteAsync(
            $"ALTER DATABASE {source.Name} SET work_mem TO '7MB'; COMMENT ON DATABASE {source.Name} IS 'source'", Token);
        await destination.ExecuteAsync(
            $"ALTER DATABASE {destination.Name} CONNECTION LIMIT 33; COMMENT ON DATABASE {destination.Name} IS 'staging'", Token);

        PgCopyResult result = await CopyTesting.RunAsync(
            CopyTesting.Request(source, destination) with { MayClone = true, Replace = true }, Token);

        Assert.Equal((true, 0L), (result.Cloned, result.RowCount));
        Assert.Equal(await CopyTesting.DigestsAsync(source, Token), await CopyTesting.DigestsAsync(destination, Token));
        Assert.Equal(
            [["staging", 33, true, null]],
            await destination.QueryAsync(
                """
                SELECT shobj_description(d.oid, 'pg_database'), d.datconnlimit, d.datallowconn, s.setconfig::text
                  FROM pg_database d LEFT JOIN pg_db_role_setting s ON s.setdatabase = d.oid
                 WHERE d.datname = current_database()
                """, Token));
        Assert.Empty(await CopyTesting.AsideAsync(server, destination.Name, Token));
    }

    [Fact]
    public async Task What_somebody_is_in_is_copied_and_he_is_named()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(CopyTesting.VariedSql, Token);
        await using TestDatabase destination = CopyTesting.Vacant(server);
        await using NpgsqlConnection user = await source.ConnectAsync(Token);
        OperationRecorder log = new();

        PgCopyResult result = await CopyTesting.RunAsync(
            CopyTesting.Request(source, destination) with { MayClone = true }, Token, log);

        Assert.False(result.Cloned);
        Assert.NotEqual(0, result.RowCount);
        Assert.Contains(log.VerboseMessages, line => line.Contains($"in use by postgres (process {user.ProcessID})", StringComparison.Ordinal));
        Assert.Equal(await CopyTesting.DigestsAsync(source, Token), await CopyTesting.DigestsAsync(destination, Token));
    }

    [Theory]
    [InlineData("Part", "not all of it is wanted")]
    [InlineData("Production", "labelled production")]
    [InlineData("Subscription", "subscriptions")]
    [InlineData("Forbidden", null)]
    public async Task What_a_clone_would_not_be_right_for_is_copied(string reason, string? told)
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(CopyTesting.VariedSql, Token);
        await using TestDatabase destination = CopyTesting.Vacant(server);
        OperationRecorder log = new();
        if (reason == "Subscription")
        {
            await source.ExecuteAsync(
                "CREATE SUBSCRIPTION s CONNECTION 'host=localhost' PUBLICATION p WITH (connect = false, slot_name = NONE)", Token);
        }
        CopyRequest request = CopyTesting.Request(source, destination) with { MayClone = reason != "Forbidden" };
        request = reason switch
        {
            "Part" => request with { ExcludedTableData = [new NamePattern("nothing")] },
            "Production" => request with { Source = request.Source with { Label = PgTargetLabel.Production } },
            _ => request,
        };

        CopyPlan plan = await CopyPlanner.PlanAsync(request, log, Token);

        Assert.Null(plan.SourceClone);
        Assert.StartsWith("Create as a copy of", plan.Summary, StringComparison.Ordinal);
        Assert.Equal(told is not null, log.VerboseMessages.Any(line => line.Contains("not cloned", StringComparison.Ordinal)));
        Assert.True(told is null || log.VerboseMessages.Any(line => line.Contains(told, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_role_that_does_not_own_the_source_copies_it()
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync("SELECT 1;", Token);
        await using TestDatabase destination = CopyTesting.Vacant(server);
        TestRole role = await server.CreateRoleAsync("LOGIN CREATEDB", Token);
        ResolvedTarget target = new(
            destination.Name, new NpgsqlConnectionStringBuilder(role.ConnectionStringFor(destination.Name)));

        OperationRecorder log = new();

        CopyPlan plan = await CopyPlanner.PlanAsync(
            CopyTesting.Request(source, destination) with { MayClone = true, Destination = target }, log, Token);

        Assert.Null(plan.SourceClone);
        Assert.Contains(log.VerboseMessages, line => line.Contains($"{role.Name} does not own it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_clone_of_a_database_on_another_server_is_never_planned()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync("CREATE TABLE t (id int);", Token);
        await using TestDatabase destination = CopyTesting.Vacant(await TestServers.GetAsync(18, Token));

        CopyPlan plan = await CopyPlanner.PlanAsync(
            CopyTesting.Request(source, destination) with { MayClone = true }, new OperationRecorder(), Token);

        Assert.Null(plan.SourceClone);
    }
}
