using Npgsql;
using PgStaging.Engine.Repair;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Repair;

/// <summary>Locks that others hold: waited for, tried again, named; and builds that run outside a transaction.</summary>
public sealed class RepairLockTests
{
    private const string Sql = "CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1), (2); CREATE TABLE v (b int);";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int> Majors => [15, 18];

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_transaction_is_tried_again_as_a_whole_until_the_lock_is_to_be_had(int major)
    {
        await using TestDatabase database = await MakeAsync(major);
        await using NpgsqlConnection blocker = await BlockAsync(database);
        PgRepairPlan plan = await RunnerTesting.PlanAsync(
            database, Token, RepairPlans.Step(1, "CREATE TABLE public.u ()"), RepairPlans.Step(2, "ALTER TABLE public.t ADD b int"));
        OperationRecorder log = new();

        Task<RepairOutcome> repair = RunnerTesting.RunAsync(
            database, plan, Token, RunnerTesting.Quick with { Retries = 50 }, log);
        // Who holds a lock is looked for while it is waited for: a try may be over before the answer is there.
        await UntilAsync(() => log.VerboseMessages.Any(message => message.Contains("blocked by process", StringComparison.Ordinal)));
        await ExecuteAsync(blocker, "ROLLBACK");
        RepairOutcome outcome = await repair;

        Assert.Equal(2, outcome.StatementCount);
        Assert.InRange(outcome.RetryCount, 1, 50);
        Assert.Equal("t(a,b) u v(b)", await RunnerTesting.ShapeAsync(database, Token));
        Assert.Contains(log.VerboseMessages, message => message.Contains("Try 2 of 51", StringComparison.Ordinal));
        string retry = log.VerboseMessages.First(message => message.Contains("blocked by process", StringComparison.Ordinal));
        Assert.Contains($"blocked by process {blocker.ProcessID}, postgres (a reader), last query begun 20", retry, StringComparison.Ordinal);
        Assert.DoesNotContain(log.VerboseMessages, message => message.Contains("secret", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_lock_that_is_never_to_be_had_is_an_error_that_names_who_holds_it(int major)
    {
        await using TestDatabase database = await MakeAsync(major);
        await using NpgsqlConnection blocker = await BlockAsync(database);
        PgRepairPlan plan = await RunnerTesting.PlanAsync(
            database, Token, RepairPlans.Step(1, "CREATE TABLE public.u ()"), RepairPlans.Step(2, "ALTER TABLE public.t ADD b int"));

        PgStagingException exception = await RunnerTesting.FailsAsync(
            database, plan, Token, RunnerTesting.Quick with { Retries = 1 });

        Assert.Equal("Server.55P03", exception.ErrorId);
        Assert.Equal(PgErrorKind.Busy, exception.ErrorKind);
        Assert.Equal("public.t", exception.Target);
        Assert.Contains($"nothing was changed, blocked by process {blocker.ProcessID}, postgres (a reader)", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
        Assert.Equal("t(a) v(b)", await RunnerTesting.ShapeAsync(database, Token));
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_deadlock_is_tried_again(int major)
    {
        await using TestDatabase database = await MakeAsync(major);
        await using NpgsqlConnection other = await BlockAsync(database);
        // The other one looks for deadlocks late, so that the repair is the one that loses.
        await ExecuteAsync(other, "SET LOCAL deadlock_timeout = '1h'");
        PgRepairPlan plan = await RunnerTesting.PlanAsync(
            database, Token, RepairPlans.Step(1, "ALTER TABLE public.v ADD c int"), RepairPlans.Step(2, "ALTER TABLE public.t ADD b int"));

        Task<RepairOutcome> repair = RunnerTesting.RunAsync(
            database, plan, Token, new RepairOptions { LockTimeout = TimeSpan.FromMinutes(1), Retries = 3 });
        await RunnerTesting.WaitForSessionAsync(database, "ALTER TABLE public.t", Token);
        await ExecuteAsync(other, "LOCK TABLE v IN ACCESS EXCLUSIVE MODE");
        await ExecuteAsync(other, "ROLLBACK");

        Assert.Equal(new RepairOutcome(2, 1), await repair);
        Assert.Equal("t(a,b) v(b,c)", await RunnerTesting.ShapeAsync(database, Token));
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task An_invalid_index_that_an_earlier_build_left_is_dropped_first(int major)
    {
        await using TestDatabase database = await MakeAsync(major);
        PgRepairPlan plan = await RunnerTesting.PlanAsync(
            database, Token, RepairPlans.Alone(1, "CREATE UNIQUE INDEX CONCURRENTLY \"t i\" ON public.t USING btree (a)"));
        await Assert.ThrowsAsync<PostgresException>(
            () => database.ExecuteAsync("CREATE UNIQUE INDEX CONCURRENTLY \"t i\" ON t (a)", Token));
        Assert.Equal("t i! t(a) v(b)", await RunnerTesting.ShapeAsync(database, Token));
        await database.ExecuteAsync("DELETE FROM t WHERE ctid = '(0,1)'", Token);

        await RunnerTesting.RunAsync(database, plan, Token);

        Assert.Equal("t i t(a) v(b)", await RunnerTesting.ShapeAsync(database, Token));
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_concurrent_build_that_fails_leaves_no_invalid_index(int major)
    {
        await using TestDatabase database = await MakeAsync(major);
        PgRepairPlan plan = await RunnerTesting.PlanAsync(
            database, Token, RepairPlans.Step(1, "CREATE TABLE public.u ()"),
            RepairPlans.Alone(2, "CREATE UNIQUE INDEX CONCURRENTLY i ON ONLY public.t (a)"));

        PgStagingException exception = await RunnerTesting.FailsAsync(database, plan, Token);

        Assert.Equal("Server.23505", exception.ErrorId);
        Assert.Contains("the first statement is committed", exception.Message, StringComparison.Ordinal);
        Assert.Null(exception.LeftOver);
        Assert.Equal("t(a) u v(b)", await RunnerTesting.ShapeAsync(database, Token));
    }

    [Fact]
    public async Task An_index_that_is_dropped_concurrently_waits_longer_than_for_other_locks()
    {
        await using TestDatabase database = await MakeAsync(18);
        await database.ExecuteAsync("CREATE INDEX i ON t (a)", Token);
        await using NpgsqlConnection blocker = await BlockAsync(database);
        PgRepairPlan plan = await RunnerTesting.PlanAsync(
            database, Token, RepairPlans.Alone(1, "DROP INDEX CONCURRENTLY \"public\".\"i\""));
        Task<RepairOutcome> repair = RunnerTesting.RunAsync(database, plan, Token);
        await RunnerTesting.WaitForSessionAsync(database, "DROP INDEX", Token);
        await Task.Delay(RunnerTesting.Quick.LockTimeout * 3, Token);

        await ExecuteAsync(blocker, "ROLLBACK");

        Assert.Equal(new RepairOutcome(1, 0), await repair);
        Assert.Equal("t(a) v(b)", await RunnerTesting.ShapeAsync(database, Token));
    }

    [Fact]
    public async Task A_concurrent_build_that_is_stopped_names_the_index_it_could_not_drop_and_the_next_run_succeeds()
    {
        await using TestDatabase database = await MakeAsync(18);
        PgRepairPlan plan = await RunnerTesting.PlanAsync(
            database, Token, RepairPlans.Alone(1, "CREATE INDEX CONCURRENTLY i ON public.t (a)"));
        await using NpgsqlConnection blocker = await BlockAsync(database);
        // Whoever has written keeps the build waiting in its last phases, and the dropping too.
        await ExecuteAsync(blocker, "INSERT INTO t VALUES (9)");
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task<RepairOutcome> repair = RunnerTesting.RunAsync(database, plan, stop.Token);
        while (await database.ScalarAsync<long>("SELECT count(*) FROM pg_index WHERE NOT indisvalid", Token) == 0)
            await Task.Delay(20, Token);

        await stop.CancelAsync();
        PgStagingException exception = await Assert.ThrowsAsync<PgStagingException>(() => repair);

        Assert.Equal("\"public\".\"i\"", exception.LeftOver);
        await ExecuteAsync(blocker, "ROLLBACK");
        await RunnerTesting.RunAsync(database, plan, Token);
        Assert.Equal("i t(a) v(b)", await RunnerTesting.ShapeAsync(database, Token));
    }

    [Theory]
    [InlineData("CREATE INDEX CONCURRENTLY i ON s.t (a)", "\"s\".\"i\"")]
    [InlineData("create unique index concurrently IF NOT EXISTS \"I \"\"x\" on only \"S.y\".T USING btree (a)", "\"S.y\".\"I \"\"x\"")]
    [InlineData("CREATE INDEX i ON s.t (a)", null)]
    [InlineData("CREATE INDEX CONCURRENTLY ON s.t (a)", null)]
    [InlineData("CREATE INDEX CONCURRENTLY i ON t (a)", null)]
    [InlineData("DROP INDEX CONCURRENTLY s.i", null)]
    public void A_concurrent_build_knows_its_index(string statement, string? expected) =>
        Assert.Equal(expected, ConcurrentBuild.Of(statement)?.QuotedName);

    [Theory]
    [InlineData("ALTER TABLE ONLY \"public\".\"t;\" ADD c int", "\"public\".\"t;\"")]
    [InlineData("GRANT SELECT ON TABLE app.t TO \"x\"", "app.t")]
    [InlineData("COMMENT ON COLUMN a.b.c IS 'x.y'", "a.b.c")]
    [InlineData("CREATE EXTENSION \"citext\" WITH SCHEMA x", "\"citext\"")]
    [InlineData("SELECT 1", null)]
    public void A_statement_says_what_it_is_about(string statement, string? expected) =>
        Assert.Equal(expected, new StatementWords(statement).FirstName());

    private static async Task<TestDatabase> MakeAsync(int major) =>
        await (await TestServers.GetAsync(major, Token)).CreateDatabaseAsync(Sql, Token);

    // A transaction that has read t, and whose latest query holds what nobody should see.
    private static async Task<NpgsqlConnection> BlockAsync(TestDatabase database)
    {
        NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            ApplicationName = "a reader",
        }.ConnectionString);
        await connection.OpenAsync(Token);
        await ExecuteAsync(connection, "BEGIN");
        await ExecuteAsync(connection, "SELECT 'secret' FROM t");
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using NpgsqlCommand command = new(sql, connection);
        await command.ExecuteNonQueryAsync(Token);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (int attempt = 0; !condition(); attempt++)
        {
            Assert.True(attempt < 1000, "It did not come to that.");
            await Task.Delay(20, Token);
        }
    }
}
