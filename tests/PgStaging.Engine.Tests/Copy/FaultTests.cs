using Npgsql;
using PgStaging.Engine.Copy;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Copy;

/// <summary>What fails, fails whole: the staging database stays, nothing of ours is left on either side.</summary>
public sealed class FaultTests
{
    // Slow enough to be struck in the middle, whatever the machine: each row takes a moment to read.
    private const string SlowSql =
        """
        CREATE TABLE steady (id int PRIMARY KEY, filler text);
        INSERT INTO steady SELECT g, repeat(md5(g::text), 100) FROM generate_series(1, 4000) AS g;
        """;

    private const string SlowCondition = "pg_sleep(0.001) IS NOT NULL";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15, "copy reader")]
    [InlineData(18, "copy reader")]
    [InlineData(18, "copy snapshot")]
    public Task A_source_session_that_is_ended_fails_the_copy_and_leaves_staging_as_it_was(int major, string session) =>
        FailsWhenEndedAsync(major, session);

    [Theory]
    [InlineData(15, "copy writer")]
    [InlineData(18, "copy writer")]
    [InlineData(18, "copy")]
    public Task A_destination_session_that_is_ended_fails_the_copy_and_leaves_staging_as_it_was(int major, string session) =>
        FailsWhenEndedAsync(major, session);

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task Stopping_ends_every_session_within_seconds_and_leaves_nothing(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(SlowSql, Token);
        await using TestDatabase destination = await server.CreateDatabaseAsync("CREATE TABLE before (id int);", Token);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task<PgCopyResult> copy = CopyTesting.RunAsync(Slow(source, destination), stop.Token);
        await WaitForSessionAsync(destination, "copy reader");

        long stopped = Environment.TickCount64;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => copy);

        Assert.InRange(Environment.TickCount64 - stopped, 0, 5000);
        await AssertUntouchedAsync(destination);
    }

    [Fact]
    public async Task A_row_that_the_destination_refuses_fails_the_copy_and_names_the_table()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        // The function keeps its promise on the source only, by a setting that the copy does not have.
        await using TestDatabase source = await server.CreateDatabaseAsync(
            """
            CREATE TABLE fine (id int);
            INSERT INTO fine SELECT generate_series(1, 1000);
            CREATE TABLE lying (id int);
            INSERT INTO lying SELECT generate_series(1, 1000);
            ALTER TABLE lying ADD CHECK (id < 500 OR current_database() !~ '~pgstaging~');
            """, Token);
        await using TestDatabase destination = await server.CreateDatabaseAsync("CREATE TABLE before (id int);", Token);

        PgStagingException exception = await Assert.ThrowsAnyAsync<PgStagingException>(() => CopyTesting.RunAsync(
            CopyTesting.Request(source, destination) with { Replace = true }, Token));

        Assert.Contains("lying", exception.Target!, StringComparison.Ordinal);
        Assert.Equal("Server.23514", exception.ErrorId);
        await AssertUntouchedAsync(destination);
    }

    [Fact]
    public async Task Two_copies_to_one_destination_do_not_meet()
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(SlowSql, Token);
        await using TestDatabase destination = CopyTesting.Vacant(server);
        Task<PgCopyResult> first = CopyTesting.RunAsync(Slow(source, destination), Token);
        await WaitForSessionAsync(destination, "copy reader");

        PgStagingException exception = await Assert.ThrowsAsync<PgStagingException>(
            () => CopyTesting.RunAsync(Slow(source, destination), Token));

        Assert.Equal("CopyInProgress", exception.ErrorId);
        Assert.Matches(@"process \d+, postgres from", exception.Message);
        Assert.Equal(4000, (await first).RowCount);
    }

    [Fact]
    public async Task What_a_killed_copy_left_is_removed_by_the_next_one_and_nothing_else()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync("CREATE TABLE t (id int);", Token);
        await using TestDatabase destination = await server.CreateDatabaseAsync("CREATE TABLE before (id int);", Token);
        string left = AsideName.ForBuilding(destination.Name);
        string replaced = AsideName.ForReplaced(destination.Name);
        string untagged = AsideName.ForBuilding(destination.Name);
        await CreateAsync(left, AsideTag.Building(destination.Name).ToJson());
        await CreateAsync(replaced, AsideTag.Replaced(destination.Name).ToJson());
        await CreateAsync(untagged, "somebody's own");

        PgCopyResult result = await CopyTesting.RunAsync(
            CopyTesting.Request(source, destination) with { Replace = true }, Token);

        Assert.Equal([untagged], await CopyTesting.AsideAsync(server, destination.Name, Token));
        Assert.Contains(result.Warnings, warning => warning.Contains(left, StringComparison.Ordinal));
        await new TestDatabase(server, untagged).DropAsync(Token);

        async Task CreateAsync(string name, string comment)
        {
            await server.ExecuteAsync($"CREATE DATABASE {SqlName.Quote(name)} TEMPLATE template0", Token);
            await server.ExecuteAsync($"COMMENT ON DATABASE {SqlName.Quote(name)} IS {SqlName.Literal(comment)}", Token);
        }
    }

    [Fact]
    public async Task A_schema_that_changes_between_plan_and_copy_is_planned_again()
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync("CREATE TABLE t (id int);", Token);
        await using TestDatabase destination = CopyTesting.Vacant(server);
        OperationRecorder log = new();
        CopyPlan plan = await CopyPlanner.PlanAsync(CopyTesting.Request(source, destination), log, Token);
        await source.ExecuteAsync("ALTER TABLE t ADD late text DEFAULT 'x'; INSERT INTO t VALUES (1);", Token);

        PgCopyResult result = await new DatabaseCopier(log).RunAsync(plan, Token);

        Assert.Equal(1, result.RowCount);
        Assert.Equal("x", await destination.ScalarAsync<string>("SELECT late FROM t", Token));
        Assert.Empty(await CopyTesting.AsideAsync(server, destination.Name, Token));
    }

    [Fact]
    public async Task A_prepared_transaction_in_the_destination_is_named_and_nothing_is_swapped()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync("CREATE TABLE t (id int);", Token);
        await using TestDatabase destination = await server.CreateDatabaseAsync("CREATE TABLE before (id int);", Token);
        string transaction = TestServer.UniqueName("prepared");
        await using (NpgsqlConnection session = await destination.ConnectAsync(Token))
        {
            await using NpgsqlCommand prepare = new(
                $"BEGIN; INSERT INTO before VALUES (1); PREPARE TRANSACTION '{transaction}'", session);
            await prepare.ExecuteNonQueryAsync(Token);
        }

        PgStagingException exception = await Assert.ThrowsAsync<PgStagingException>(() => CopyTesting.RunAsync(
            CopyTesting.Request(source, destination) with { Replace = true }, Token));

        Assert.Equal("DestinationBusy", exception.ErrorId);
        Assert.Contains(transaction, exception.Message, StringComparison.Ordinal);
        await destination.ExecuteAsync($"ROLLBACK PREPARED '{transaction}'", Token);
        await AssertUntouchedAsync(destination);
    }

    private static CopyRequest Slow(TestDatabase source, TestDatabase destination) =>
        CopyTesting.Request(source, destination) with
        {
            // Other tests copy at the same time.
            Source = source.Resolved with { ApplicationName = destination.Name },
            Destination = destination.Resolved with { ApplicationName = destination.Name },
            Replace = true,
            Conditions = [new RowCondition(new NamePattern("steady"), SlowCondition)],
        };

    private static async Task FailsWhenEndedAsync(int major, string session)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(SlowSql, Token);
        await using TestDatabase destination = await server.CreateDatabaseAsync("CREATE TABLE before (id int);", Token);
        Task<PgCopyResult> copy = CopyTesting.RunAsync(Slow(source, destination), Token);
        await WaitForSessionAsync(destination, "copy reader");
        await WaitForSessionAsync(destination, session);

        await server.ExecuteAsync(
            $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'PgStaging {session} ({destination.Name})'", Token);

        PgStagingException exception = await Assert.ThrowsAnyAsync<PgStagingException>(() => copy);
        Assert.Equal(PgErrorKind.Connection, exception.ErrorKind);
        await AssertUntouchedAsync(destination);
    }

    private static async Task AssertUntouchedAsync(TestDatabase destination)
    {
        Assert.Equal("before", await destination.ScalarAsync<string>("SELECT to_regclass('before')::text", Token));
        Assert.Empty(await CopyTesting.AsideAsync(destination.Server, destination.Name, Token));
        // A backend is listed for a moment after its client has gone.
        for (int attempt = 0; await SessionsAsync(destination, "copy%") > 0; attempt++)
        {
            Assert.True(attempt < 50, "Sessions of the copy are left.");
            await Task.Delay(100, Token);
        }
    }

    private static Task<long> SessionsAsync(TestDatabase destination, string purpose) =>
        destination.Server.ScalarAsync<long>(
            $"SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'PgStaging {purpose} ({destination.Name})'", Token);

    private static async Task WaitForSessionAsync(TestDatabase destination, string purpose)
    {
        for (int attempt = 0; await SessionsAsync(destination, purpose) == 0; attempt++)
        {
            Assert.True(attempt < 1500, $"No session {purpose} came.");
            await Task.Delay(20, Token);
        }
    }
}
