using PgStaging.Engine.Repair;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Repair;

public sealed class RepairRunnerTests
{
    private const string Sql = "CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1), (2);";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int> Majors => [15, 18];

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Steps_run_in_their_transactions_and_by_themselves(int major)
    {
        await using TestDatabase database = await MakeAsync(major);
        PgRepairPlan plan = await RunnerTesting.PlanAsync(
            database, Token, RepairPlans.Step(1, "ALTER TABLE public.t ADD b int", "ALTER TABLE public.t ADD c int"),
            RepairPlans.Step(2, "CREATE FUNCTION public.f() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM public.u'"),
            RepairPlans.Step(3, "CREATE TABLE public.u ()"),
            RepairPlans.Alone(4, "CREATE INDEX CONCURRENTLY t_a ON public.t (a)", "VACUUM public.t"),
            RepairPlans.Step(5, "ALTER TABLE public.t DROP b") with { Transaction = 2 });

        RepairOutcome outcome = await RunnerTesting.RunAsync(database, plan, Token);

        Assert.Equal(new RepairOutcome(7, 0), outcome);
        Assert.Equal("t(a,c) t_a u", await RunnerTesting.ShapeAsync(database, Token));
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_step_that_fails_undoes_its_transaction_and_the_error_says_what_stays(int major)
    {
        await using TestDatabase database = await MakeAsync(major);
        PgRepairPlan plan = await RunnerTesting.PlanAsync(
            database, Token, RepairPlans.Step(1, "ALTER TABLE public.t ADD b int"),
            RepairPlans.Step(2, "CREATE TABLE public.u ()", "ALTER TABLE public.\"no;ne\" ADD x int") with { Transaction = 2 });

        PgStagingException exception = await RunnerTesting.FailsAsync(database, plan, Token);

        Assert.Equal("Server.42P01", exception.ErrorId);
        Assert.Equal("public.\"no;ne\"", exception.Target);
        Assert.StartsWith(
            "Step 2 (Step number 2) failed on public.\"no;ne\", and the first statement is committed and stays: ",
            exception.Message, StringComparison.Ordinal);
        Assert.Equal("t(a,b)", await RunnerTesting.ShapeAsync(database, Token));
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Functions_that_run_at_a_step_find_what_the_search_path_of_the_database_has(int major)
    {
        await using TestDatabase database = await MakeAsync(major);
        await database.ExecuteAsync(
            """
            CREATE SCHEMA app;
            CREATE TABLE app.seen (tag text);
            CREATE FUNCTION app.see() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO seen VALUES (tg_tag); END';
            CREATE FUNCTION app.known(int) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RETURN EXISTS (SELECT FROM seen); END';
            DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path TO app', current_database()); END $$;
            CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION app.see();
            """, Token);
        PgRepairPlan plan = await RunnerTesting.PlanAsync(
            database, Token, RepairPlans.Step(1, "CREATE TABLE public.u ()"),
            RepairPlans.Step(2, "ALTER TABLE public.t ADD CHECK (app.known(a))"),
            RepairPlans.Alone(3, "CREATE INDEX CONCURRENTLY t_a ON public.t (a)"));

        RepairOutcome outcome = await RunnerTesting.RunAsync(database, plan, Token);

        Assert.Equal(new RepairOutcome(3, 0), outcome);
        Assert.Equal("t(a) t_a u", await RunnerTesting.ShapeAsync(database, Token));
        // The index was built twice: what the first try left was dropped.
        Assert.Equal("ALTER TABLE, CREATE INDEX, CREATE TABLE, DROP INDEX", await database.ScalarAsync<string>(
            "SELECT string_agg(DISTINCT tag, ', ' ORDER BY tag) FROM app.seen", Token));
    }

    [Fact]
    public async Task A_first_transaction_that_fails_changes_nothing_and_says_so()
    {
        await using TestDatabase database = await MakeAsync(18);
        PgRepairPlan plan = await RunnerTesting.PlanAsync(
            database, Token, RepairPlans.Step(1, "CREATE TABLE public.u ()"), RepairPlans.Step(2, "SELECT 1/0"));

        PgStagingException exception = await RunnerTesting.FailsAsync(database, plan, Token);

        Assert.Equal("Server.22012", exception.ErrorId);
        Assert.Contains("nothing was changed", exception.Message, StringComparison.Ordinal);
        Assert.Equal("t(a)", await RunnerTesting.ShapeAsync(database, Token));
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_schema_that_has_changed_since_is_left_alone(int major)
    {
        await using TestDatabase database = await MakeAsync(major);
        foreach (PgRepairStep step in (PgRepairStep[])
            [RepairPlans.Step(1, "CREATE TABLE public.u ()"), RepairPlans.Alone(1, "CREATE INDEX CONCURRENTLY i ON public.t (a)")])
        {
            PgRepairPlan plan = await RunnerTesting.PlanAsync(database, Token, step);
            await database.ExecuteAsync("COMMENT ON TABLE t IS 'changed'", Token);

            PgStagingException exception = await RunnerTesting.FailsAsync(database, plan, Token);

            Assert.Equal("SchemaHasChanged", exception.ErrorId);
            Assert.Equal("t(a)", await RunnerTesting.ShapeAsync(database, Token));
            await database.ExecuteAsync("COMMENT ON TABLE t IS NULL", Token);
        }
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Settings_of_the_database_that_change_how_definitions_are_written_do_not_matter(int major)
    {
        await using TestDatabase database = await MakeAsync(major);
        await database.ExecuteAsync(
            $"""
            CREATE VIEW v AS SELECT a AS "Odd", a::text || E'\\' AS b, date '2001-02-03' AS c, 1.1::float8 AS d FROM t;
            ALTER DATABASE {database.Name} SET quote_all_identifiers = on;
            ALTER DATABASE {database.Name} SET search_path = public;
            ALTER DATABASE {database.Name} SET DateStyle = 'German';
            ALTER DATABASE {database.Name} SET standard_conforming_strings = off
            """, Token);
        PgRepairPlan plan = await RunnerTesting.PlanAsync(database, Token, RepairPlans.Step(1, "ALTER TABLE public.t ADD b int"));

        await RunnerTesting.RunAsync(database, plan, Token);

        Assert.Equal("t(a,b) v", await RunnerTesting.ShapeAsync(database, Token));
    }

    [Fact]
    public async Task A_target_labelled_production_is_refused()
    {
        await using TestDatabase database = await MakeAsync(15);
        PgRepairPlan plan = await RunnerTesting.PlanAsync(database, Token, RepairPlans.Step(1, "CREATE TABLE public.u ()"));

        PgStagingException exception = await Assert.ThrowsAsync<PgStagingException>(() => RepairRunner.RunAsync(
            plan, database.Resolved with { Label = PgTargetLabel.Production }, RunnerTesting.Quick, new OperationRecorder(), Token));

        Assert.Equal("TargetIsProduction", exception.ErrorId);
        Assert.Equal("t(a)", await RunnerTesting.ShapeAsync(database, Token));
    }

    [Fact]
    public async Task A_step_that_loses_data_is_refused_unless_that_is_allowed()
    {
        await using TestDatabase database = await MakeAsync(15);
        PgRepairPlan plan = await RunnerTesting.PlanAsync(
            database, Token, RepairPlans.Step(1, "CREATE TABLE public.u ()"),
            RepairPlans.Step(2, "DROP TABLE public.t") with { Hazard = PgHazard.DataLoss | PgHazard.IndexDrop });

        PgStagingException exception = await RunnerTesting.FailsAsync(database, plan, Token);
        Assert.Equal("HazardNotAllowed", exception.ErrorId);
        Assert.Equal("t(a)", await RunnerTesting.ShapeAsync(database, Token));

        await RunnerTesting.RunAsync(database, plan, Token, RunnerTesting.Quick with { Allowed = PgHazard.DataLoss });
        Assert.Equal("u", await RunnerTesting.ShapeAsync(database, Token));
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Two_repairs_at_once_exclude_each_other(int major)
    {
        await using TestDatabase database = await MakeAsync(major);
        PgRepairPlan plan = await RunnerTesting.PlanAsync(database, Token, RepairPlans.Step(1, "SELECT pg_sleep(60)"));
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task<RepairOutcome> first = RunnerTesting.RunAsync(database, plan, stop.Token);
        int process = await RunnerTesting.WaitForSessionAsync(database, "pg_sleep", Token);

        PgStagingException exception = await RunnerTesting.FailsAsync(database, plan, Token);

        Assert.Equal("RepairInProgress", exception.ErrorId);
        Assert.Contains($"process {process}, postgres from", exception.Message, StringComparison.Ordinal);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Stopping_unwinds_within_seconds_and_leaves_nothing(int major)
    {
        await using TestDatabase database = await MakeAsync(major);
        PgRepairPlan plan = await RunnerTesting.PlanAsync(
            database, Token, RepairPlans.Step(1, "CREATE TABLE public.u ()"), RepairPlans.Step(2, "SELECT pg_sleep(60)"));
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task<RepairOutcome> repair = RunnerTesting.RunAsync(database, plan, stop.Token);
        await RunnerTesting.WaitForSessionAsync(database, "pg_sleep", Token);

        long stopped = Environment.TickCount64;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => repair);

        Assert.InRange(Environment.TickCount64 - stopped, 0, 5000);
        Assert.Equal("t(a)", await RunnerTesting.ShapeAsync(database, Token));
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_session_that_is_ended_in_the_middle_leaves_nothing_half_done_and_a_new_run_succeeds(int major)
    {
        await using TestDatabase database = await MakeAsync(major);
        PgRepairStep made = RepairPlans.Step(1, "CREATE TABLE public.u ()");
        PgRepairPlan plan = await RunnerTesting.PlanAsync(database, Token, made, RepairPlans.Step(2, "SELECT pg_sleep(60)"));
        Task<RepairOutcome> repair = RunnerTesting.RunAsync(database, plan, Token);
        int process = await RunnerTesting.WaitForSessionAsync(database, "pg_sleep", Token);

        await database.Server.ExecuteAsync($"SELECT pg_terminate_backend({process})", Token);
        PgStagingException exception = await Assert.ThrowsAnyAsync<PgStagingException>(() => repair);

        Assert.Contains("Step 2", exception.Message, StringComparison.Ordinal);
        Assert.Contains("nothing was changed", exception.Message, StringComparison.Ordinal);
        Assert.Equal("t(a)", await RunnerTesting.ShapeAsync(database, Token));
        await RunnerTesting.RunAsync(database, plan with { Steps = [made] }, Token);
        Assert.Equal("t(a) u", await RunnerTesting.ShapeAsync(database, Token));
    }

    private static async Task<TestDatabase> MakeAsync(int major) =>
        await (await TestServers.GetAsync(major, Token)).CreateDatabaseAsync(Sql, Token);
}
