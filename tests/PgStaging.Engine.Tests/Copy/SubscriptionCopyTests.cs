using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Copy;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Copy;

/// <summary>A copy's subscriptions are at rest, and a database with subscriptions is replaced only where no slot is left behind.</summary>
public sealed class SubscriptionCopyTests
{
    private const string Running =
        """
        CREATE TABLE t (id int);
        CREATE SUBSCRIPTION follows CONNECTION 'host=nowhere.invalid user=follower password=secret' PUBLICATION orders
            WITH (connect = false, slot_name = 'its_slot');
        ALTER SUBSCRIPTION follows ENABLE;
        COMMENT ON SUBSCRIPTION follows IS 'the orders'
        """;

    private const string AtRest =
        """
        CREATE SUBSCRIPTION follows CONNECTION 'host=nowhere.invalid' PUBLICATION orders
            WITH (connect = false, slot_name = NONE)
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int> Majors => TestServers.AvailableMajors;

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_copy_has_them_disabled_without_slot_and_secret_and_can_be_replaced(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(Token);
        await using TestDatabase destination = CopyTesting.Vacant(server);
        await source.ExecuteAsync(Running, Token);

        PgCopyResult first = await CopyTesting.RunAsync(CopyTesting.Request(source, destination), Token);
        PgCopyResult second = await CopyTesting.RunAsync(
            CopyTesting.Request(source, destination) with { Replace = true }, Token);

        Assert.Equal(
            ["follows", "host=nowhere.invalid user=follower", false, null, "the orders"],
            (await destination.QueryAsync(
                """
                SELECT subname::text, subconninfo, subenabled, subslotname::text, obj_description(s.oid, 'pg_subscription')
                  FROM pg_subscription s JOIN pg_database d ON d.oid = subdbid WHERE datname = current_database()
                """, Token)).Single());
        Assert.Equal(
            "Secrets of its connection string are never copied: before it is enabled, give them there: password.",
            Assert.Single(first.NotCopied).Reason);
        Assert.Empty(second.Warnings);
        Assert.Empty(await CopyTesting.AsideAsync(server, destination.Name, Token));
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_database_whose_slot_would_be_left_behind_is_not_replaced(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync("CREATE TABLE s (id int)", Token);
        await using TestDatabase destination = await server.CreateDatabaseAsync(Token);
        await destination.ExecuteAsync(Running, Token);

        PgStagingException refused = await Assert.ThrowsAsync<PgStagingException>(
            () => CopyPlanner.PlanAsync(
                CopyTesting.Request(source, destination) with { Replace = true }, new OperationRecorder(), Token));

        Assert.Equal(nameof(CopyErrors.DatabaseSubscribes), refused.ErrorId);
        Assert.Contains("its_slot on the publisher (host=nowhere.invalid user=follower)", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.ToString(), StringComparison.Ordinal);
        Assert.True(await destination.ScalarAsync<bool>("SELECT subenabled FROM pg_subscription WHERE subslotname = 'its_slot'", Token));
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task One_that_is_made_during_the_copy_is_seen_before_the_swap(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync("CREATE TABLE s (id int)", Token);
        await using TestDatabase destination = await server.CreateDatabaseAsync(Token);
        CopyRequest request = CopyTesting.Request(source, destination) with { Replace = true };
        CopyPlan plan = await CopyPlanner.PlanAsync(request, new OperationRecorder(), Token);
        await destination.ExecuteAsync(Running, Token);

        PgStagingException refused = await Assert.ThrowsAsync<PgStagingException>(
            () => new DatabaseCopier(new OperationRecorder()).RunAsync(plan, Token));

        Assert.Equal(nameof(CopyErrors.DatabaseSubscribes), refused.ErrorId);
        Assert.Equal("t", await destination.ScalarAsync<string>("SELECT to_regclass('t')::text", Token));
        Assert.Empty(await CopyTesting.AsideAsync(server, destination.Name, Token));
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_copy_that_fails_leaves_no_database_with_one_behind(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(Token);
        await using TestDatabase destination = await server.CreateDatabaseAsync("CREATE TABLE t (id int)", Token);
        await source.ExecuteAsync(AtRest, Token);
        string name = destination.Name;
        await using NpgsqlConnection holder = await destination.ConnectAsync(Token);
        await using NpgsqlCommand prepare = new($"BEGIN; LOCK TABLE t; PREPARE TRANSACTION '{name}'", holder);
        await prepare.ExecuteNonQueryAsync(Token);
        try
        {
            PgStagingException refused = await Assert.ThrowsAsync<PgStagingException>(
                () => CopyTesting.RunAsync(CopyTesting.Request(source, destination) with { Replace = true }, Token));

            Assert.Equal(nameof(CopyErrors.DestinationBusy), refused.ErrorId);
            Assert.Null(refused.LeftOver);
            Assert.Empty(await CopyTesting.AsideAsync(server, name, Token));
        }
        finally
        {
            await destination.ExecuteAsync($"ROLLBACK PREPARED '{name}'", Token);
        }
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_left_over_goes_with_its_subscriptions_unless_one_has_a_slot(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync("CREATE TABLE s (id int)", Token);
        await using TestDatabase destination = CopyTesting.Vacant(server);
        await using TestDatabase atRest = new(server, $"{destination.Name}~pgstaging~0123abcd");
        await using TestDatabase receiving = new(server, $"{destination.Name}~pgstaging~4567abcd");
        await server.ExecuteAsync($"CREATE DATABASE \"{atRest.Name}\"", Token);
        await server.ExecuteAsync($"CREATE DATABASE \"{receiving.Name}\"", Token);
        await atRest.ExecuteAsync(AtRest, Token);
        await receiving.ExecuteAsync(Running, Token);

        PgCopyResult result = await CopyTesting.RunAsync(CopyTesting.Request(source, destination), Token);

        Assert.Equal([receiving.Name], await CopyTesting.AsideAsync(server, destination.Name, Token));
        Assert.Equal(2, result.Warnings.Count);
        Assert.Contains(result.Warnings, warning => warning.Contains("its_slot", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Where_they_cannot_be_read_or_made_they_are_told(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(Token);
        await using TestDatabase hidden = CopyTesting.Vacant(server);
        await using TestDatabase unmakeable = CopyTesting.Vacant(server);
        await source.ExecuteAsync(AtRest, Token);
        TestRole reader = await server.CreateRoleAsync("LOGIN", Token);
        TestRole maker = await server.CreateRoleAsync("LOGIN CREATEDB", Token);

        PgCopyResult ofReader = await CopyTesting.RunAsync(
            CopyTesting.Request(source, hidden) with { Source = As(reader, source) }, Token);
        PgCopyResult ofMaker = await CopyTesting.RunAsync(
            CopyTesting.Request(source, unmakeable) with { Destination = As(maker, unmakeable) }, Token);

        Assert.Equal(
            "Its connection string is hidden from the role that reads: only a superuser may see it.",
            Assert.Single(ofReader.NotCopied).Reason);
        Assert.Equal(
            "Only a superuser can make a subscription without its password, and passwords are never copied.",
            Assert.Single(ofMaker.NotCopied).Reason);
    }

    /// <summary>The server's own worker counts as a session: it is ended for the renames and goes on in the kept database.</summary>
    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_kept_database_goes_on_receiving(int major)
    {
        await using OwnServer own = await OwnServer.StartAsync(
            major, new Dictionary<string, string> { ["wal_level"] = "logical", ["wal_retrieve_retry_interval"] = "100ms" },
            null, Token);
        TestServer server = own.Server;
        await using TestDatabase publisher = await server.CreateDatabaseAsync(Token);
        await using TestDatabase destination = await server.CreateDatabaseAsync("CREATE TABLE t (id int PRIMARY KEY)", Token);
        await using TestDatabase previous = CopyTesting.Vacant(server);
        await publisher.ExecuteAsync(
            "CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1); CREATE PUBLICATION p FOR TABLE t", Token);
        await publisher.ExecuteAsync("SELECT pg_create_logical_replication_slot('its_slot', 'pgoutput')", Token);
        NpgsqlConnectionStringBuilder way = new(server.AdminConnectionString);
        string connection = $"host={way.Host} port={way.Port} user={way.Username} password={way.Password} dbname={publisher.Name}";
        await destination.ExecuteAsync(
            $"CREATE SUBSCRIPTION follows CONNECTION '{connection}' PUBLICATION p WITH (create_slot = false, slot_name = 'its_slot')", Token);
        await WaitForRowsAsync(destination, 1);

        PgCopyResult result = await CopyTesting.RunAsync(
            CopyTesting.Request(publisher, destination) with { Replace = true, PreviousName = previous.Name }, Token);
        await publisher.ExecuteAsync("INSERT INTO t VALUES (2)", Token);

        Assert.Equal(previous.Name, result.PreviousDatabase);
        await WaitForRowsAsync(previous, 2);
        await previous.ExecuteAsync("DROP SUBSCRIPTION follows", Token);
        Assert.Equal(0L, await publisher.ScalarAsync<long>("SELECT count(*) FROM pg_replication_slots", Token));
    }

    private static async Task WaitForRowsAsync(TestDatabase database, long rows)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (await database.ScalarAsync<long>("SELECT count(*) FROM t", patience.Token) < rows)
            await Task.Delay(100, patience.Token);
    }

    private static ResolvedTarget As(TestRole role, TestDatabase database) =>
        new(database.Name, new NpgsqlConnectionStringBuilder(role.ConnectionStringFor(database.Name)));
}
