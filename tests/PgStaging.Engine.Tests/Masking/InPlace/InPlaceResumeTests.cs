using Npgsql;
using PgStaging.Engine.Masking;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>A run may end at any moment: each table is either masked or as it was, and the next run does the rest.</summary>
public sealed class InPlaceResumeTests
{
    private const string Sql =
        """
        CREATE TABLE a (id int PRIMARY KEY, mail text UNIQUE);
        INSERT INTO a SELECT n, 'a' || n || '@corp.test' FROM generate_series(1, 500) AS n;
        CREATE TABLE b (id int PRIMARY KEY, mail text REFERENCES a (mail), a int REFERENCES a);
        INSERT INTO b SELECT n, 'a' || n || '@corp.test', n FROM generate_series(1, 500) AS n;
        CREATE TABLE c (id int, phone text, b int REFERENCES b);
        INSERT INTO c SELECT n, '+49 30 ' || 1000000 + n, n FROM generate_series(1, 500) AS n;
        CREATE MATERIALIZED VIEW m AS SELECT a.mail, c.phone FROM a JOIN c USING (id);
        """;

    private const string Rules =
        """{ "table": "a", "column": "mail", "mask": "email" }, { "table": "c", "column": "phone", "mask": "phone" }""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The moments at which all sessions of a run are killed: when the query of one looks like this.</summary>
    public static TheoryData<int, string> Moments => new()
    {
        { 15, "COPY (SELECT%\"b\") TO STDOUT" },
        { 18, "COPY \"public\".\"b\"%" },
        { 15, "COPY \"public\".\"c\"%" },
        { 18, "ALTER TABLE%ADD CONSTRAINT%" },
        { 15, "REFRESH%" },
        { 18, "ALTER TABLE%VALIDATE%" },
        { 15, "VACUUM%" },
        { 18, "DROP TABLE pgstaging_mask.run%" },
    };

    private static (string Table, string IsOriginal)[] Originals { get; } =
    [
        ("a", "mail = 'a' || id || '@corp.test'"), ("b", "mail = 'a' || id || '@corp.test'"),
        ("c", "phone = '+49 30 ' || 1000000 + id"),
    ];

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task A_run_whose_sessions_are_killed_goes_on_where_it_was(int major, string query)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase straight = await server.CreateDatabaseAsync(Sql, Token);
        await InPlaceTesting.RunAsync(straight, Rules);
        // The moment may be short; but it comes in every run.
        int attempt = 0;
        while (!await KilledRunIsFinishedByTheNextAsync(server, straight, query))
            Assert.True(++attempt < 20, $"No session was seen in {query}.");
    }

    private static async Task<bool> KilledRunIsFinishedByTheNextAsync(TestServer server, TestDatabase straight, string query)
    {
        await using TestDatabase database = await server.CreateDatabaseAsync(Sql, Token);
        string definitions = await InPlaceTesting.DefinitionsAsync(database);
        Task<bool> kill = KillAsync(database, query);
        Exception? failure = await Record.ExceptionAsync(() => InPlaceTesting.RunAsync(database, Rules));
        await server.ExecuteAsync(
            $"SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE datname = '{database.Name}' AND application_name = 'killer'", Token);
        bool killed = await kill;
        Assert.True(failure is null or PgStagingException, failure?.ToString());
        if (!killed)
            Assert.Null(failure);

        // Every row is there, each table is masked wholly or not at all, and all keys are there.
        Assert.Equal("500 500 500", await database.ScalarAsync<string>(
            "SELECT concat_ws(' ', (SELECT count(*) FROM a), (SELECT count(*) FROM b), (SELECT count(*) FROM c))", Token));
        foreach ((string table, string isOriginal) in Originals)
        {
            long originals = await database.ScalarAsync<long>($"SELECT count(*) FROM {table} WHERE {isOriginal}", Token);
            Assert.True(originals is 0 or 500, $"{originals} rows of {table} are not masked.");
        }
        Assert.Equal(3L, await database.ScalarAsync<long>("SELECT count(*) FROM pg_constraint WHERE contype = 'f'", Token));
        if (!killed)
            return false;
        // Where only the answer to the last step was lost, the run was complete.
        if (failure is not null)
            await InPlaceTesting.RunAsync(database, Rules);
        await InPlaceTesting.AssertNothingLeftAsync(database);
        Assert.Equal(definitions, await InPlaceTesting.DefinitionsAsync(database));
        // Nothing was masked twice: the rows are those of a run in one go.
        foreach (string relation in new[] { "a", "b", "c", "m" })
        {
            string rows = $"SELECT md5(string_agg(r::text, ';' ORDER BY r::text)) FROM {relation} AS r";
            Assert.Equal(await straight.ScalarAsync<string>(rows, Token), await database.ScalarAsync<string>(rows, Token));
        }
        return true;
    }

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task A_run_that_was_stopped_says_what_is_masked_and_goes_on(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(Sql, Token);
        PgStagingException failure = await StopAtAsync(database, "public.b");
        Assert.Equal("pgstaging_mask", failure.LeftOver);
        Assert.Equal(PgErrorKind.Stopped, failure.ErrorKind);
        Assert.Contains("1 of 3", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0L, await database.ScalarAsync<long>("SELECT count(*) FROM pg_class WHERE relname LIKE 'rows\\_%'", Token));

        PgStagingException other = await Assert.ThrowsAsync<PgStagingException>(() => InPlaceTesting.RunAsync(
            database, Rules.Replace("\"mask\": \"phone\"", "\"mask\": \"token\"", StringComparison.Ordinal)));
        Assert.Equal("OtherRunUnfinished", other.ErrorId);
        InPlaceRequest request = InPlaceTesting.Request(database, Rules);
        other = await Assert.ThrowsAsync<PgStagingException>(() => InPlaceTesting.RunAsync(
            request with { Masking = request.Masking with { Key = Masks.OtherKey } }));
        Assert.Equal("OtherRunUnfinished", other.ErrorId);

        PgMaskResult result = await InPlaceTesting.RunAsync(request);
        Assert.Null(result.Tables.Single(table => table.Name == "a").Duration);
        Assert.Equal(1000, result.RowCount);
        Assert.Equal(500L, await database.ScalarAsync<long>("SELECT count(*) FROM a JOIN b USING (mail)", Token));
        await InPlaceTesting.AssertNothingLeftAsync(database);
    }

    [Fact]
    public async Task A_run_with_other_rules_is_refused_where_it_would_tear_references()
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(Sql, Token);
        await StopAtAsync(database, "public.b");
        // The addresses of one table would be masked twice or by other rules, those of the other once or not at all.
        foreach (string rules in new[] { """{ "table": "a", "column": "mail", "mask": "token" }""", """{ "table": "c", "column": "phone", "mask": "token" }""" })
        {
            PgStagingException broken = await Assert.ThrowsAsync<PgStagingException>(
                () => InPlaceTesting.RunAsync(InPlaceTesting.Request(database, rules) with { Restart = true }));
            Assert.Equal("RestartBreaksReferences", broken.ErrorId);
        }
    }

    [Fact]
    public async Task A_run_with_other_rules_masks_anew_what_an_unfinished_one_has_masked()
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(
            $"{Sql}; ALTER TABLE b DROP CONSTRAINT b_mail_fkey", Token);
        await StopAtAsync(database, "public.c");
        string once = (await database.ScalarAsync<string>("SELECT mail FROM a WHERE id = 7", Token))!;
        PgMaskResult result = await InPlaceTesting.RunAsync(InPlaceTesting.Request(database, Rules.Replace("phone\" }", "token\" }", StringComparison.Ordinal)) with { Restart = true });
        Assert.Equal(["a", "c"], result.Tables.Select(table => table.Name));
        Assert.NotEqual(once, await database.ScalarAsync<string>("SELECT mail FROM a WHERE id = 7", Token));
        await InPlaceTesting.AssertNothingLeftAsync(database);
    }

    [Fact]
    public async Task Two_runs_at_once_are_refused()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(Sql, Token);
        InPlacePlan plan = await InPlacePlanner.PlanAsync(InPlaceTesting.Request(database, Rules), new OperationRecorder(), Token);
        Task<PgMaskResult>? second = null;
        OperationRecorder log = new()
        {
            OnProgress = _ => second ??= new InPlaceMasking(plan, new OperationRecorder()).RunAsync(Token),
        };
        await new InPlaceMasking(plan, log).RunAsync(Token);
        PgStagingException refusal = await Assert.ThrowsAsync<PgStagingException>(() => second!);
        Assert.Equal("MaskInProgress", refusal.ErrorId);
        await InPlaceTesting.AssertNothingLeftAsync(database);
    }

    private static async Task<PgStagingException> StopAtAsync(TestDatabase database, string table)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        OperationRecorder log = new()
        {
            OnProgress = state =>
            {
                if (state.Status.StartsWith(table, StringComparison.Ordinal))
                    stop.Cancel();
            },
        };
        InPlacePlan plan = await InPlacePlanner.PlanAsync(InPlaceTesting.Request(database, Rules), log, Token);
        return await Assert.ThrowsAsync<PgStagingException>(() => new InPlaceMasking(plan, log).RunAsync(stop.Token));
    }

    // Strikes as soon as a session of the run says that this is its query.
    private static async Task<bool> KillAsync(TestDatabase database, string query)
    {
        await using NpgsqlConnection session = new(
            new NpgsqlConnectionStringBuilder(database.ConnectionString) { ApplicationName = "killer" }.ConnectionString);
        await session.OpenAsync(Token);
        await using NpgsqlCommand kill = new(
            $"""
            DO $$
            BEGIN
                LOOP
                    PERFORM pg_stat_clear_snapshot();
                    EXIT WHEN EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database()
                        AND application_name LIKE 'PgStaging mask%' AND query LIKE '{query}');
                END LOOP;
                PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND application_name LIKE 'PgStaging mask%';
            END $$
            """, session) { CommandTimeout = 0 };
        try
        {
            await kill.ExecuteNonQueryAsync(Token);
            return true;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.QueryCanceled)
        {
            return false;
        }
    }
}
