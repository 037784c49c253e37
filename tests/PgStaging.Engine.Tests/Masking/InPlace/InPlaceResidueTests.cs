using System.Text;
using Npgsql;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>After masking in place, and a checkpoint, original values are in no file of the server but its write-ahead log.</summary>
public sealed class InPlaceResidueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task No_original_value_is_left_in_the_servers_files_and_log(int major)
    {
        await using OwnServer own = await OwnServer.StartAsync(
            major, new Dictionary<string, string> { ["log_statement"] = "all", ["autovacuum"] = "off" }, null, Token);
        string canary = $"canary{Guid.NewGuid():N}";
        await using TestDatabase database = await own.Server.CreateDatabaseAsync(Token);
        // The script itself is logged: canaries are put together from halves.
        await FillAsync(database, canary[..19], canary[19..]);
        await own.Server.ExecuteAsync("CHECKPOINT", Token);
        Assert.NotEmpty(FilesWith(own, canary));

        PgMaskResult result = await InPlaceTesting.RunAsync(
            database,
            """
            { "table": "person", "column": "mail", "mask": "email" },
            { "table": "person", "column": "kind", "mask": "token" },
            { "table": "person", "column": "note", "mask": "freeText" },
            { "table": "person", "column": "gone", "mask": "null" },
            { "table": "hollow", "column": "mail", "mask": "email" },
            { "table": "part*", "column": "word", "mask": "token" }
            """);

        Assert.Single(result.Remaining);
        await own.Server.ExecuteAsync("CHECKPOINT", Token);
        Assert.Empty(FilesWith(own, canary));
        Assert.Equal(4000L, await database.ScalarAsync<long>("SELECT count(DISTINCT mail) FROM person", Token));
        // The planner knows the masked values now.
        Assert.NotEqual(0L, await database.ScalarAsync<long>(
            "SELECT count(*) FROM pg_stats WHERE tablename = 'person' AND attname = 'kind' AND most_common_vals IS NOT NULL", Token));
    }

    [Fact]
    public async Task What_a_role_without_rights_cannot_remove_is_told()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(
            """
            CREATE TABLE filled (mail text);
            INSERT INTO filled SELECT 'm' || n FROM generate_series(1, 500) AS n;
            CREATE TABLE emptied (mail text);
            INSERT INTO emptied SELECT 'm' || n % 5 FROM generate_series(1, 500) AS n;
            ANALYZE;
            DELETE FROM emptied;
            """, Token);
        TestRole role = await server.CreateRoleAsync("LOGIN", Token);
        await server.ExecuteAsync($"GRANT CREATE ON DATABASE {database.Name} TO {role.Name}", Token);
        await database.ExecuteAsync(
            $"ALTER TABLE filled OWNER TO {role.Name}; ALTER TABLE emptied OWNER TO {role.Name}; ALTER SCHEMA public OWNER TO {role.Name}", Token);
        PgMaskResult result = await InPlaceTesting.RunAsync(
            InPlaceTesting.Request(database, """{ "column": "mail", "mask": "token" }""") with
            {
                Target = InPlaceTesting.TargetAs(database, role),
            });
        Assert.Equal(500, result.RowCount);
        Assert.Contains(result.Remaining, line => line.Contains("VACUUM FULL pg_catalog.pg_statistic", StringComparison.Ordinal));
        Assert.Contains(result.Remaining, line => line.Contains("public.emptied", StringComparison.Ordinal));
        Assert.DoesNotContain(result.Remaining, line => line.Contains("public.filled", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dead_statistics_that_an_old_snapshot_keeps_are_told()
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(
            "CREATE TABLE filled (mail text); INSERT INTO filled SELECT 'm' || n % 5 FROM generate_series(1, 500) AS n; ANALYZE", Token);
        await using NpgsqlConnection reader = await database.ConnectAsync(Token);
        await using NpgsqlTransaction snapshot = await reader.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, Token);
        await using (NpgsqlCommand look = new("SELECT count(*) FROM pg_class", reader, snapshot))
            await look.ExecuteScalarAsync(Token);
        PgMaskResult result = await InPlaceTesting.RunAsync(database, """{ "column": "mail", "mask": "token" }""");
        Assert.Contains(result.Remaining, line => line.Contains($"process {reader.ProcessID}", StringComparison.Ordinal));
        // Whoever has an older snapshot finds masked rows, not none.
        await using NpgsqlCommand count = new("SELECT count(*) FROM filled", reader, snapshot);
        Assert.Equal(500L, await count.ExecuteScalarAsync(Token));
    }

    private static async Task FillAsync(TestDatabase database, string first, string second) => await database.ExecuteAsync(
        $"""
        CREATE TABLE person (id int PRIMARY KEY, mail text, kind text, note text, gone text);
        CREATE STATISTICS person_kinds (mcv) ON kind, (upper(kind)) FROM person;
        CREATE INDEX ON person (mail);
        CREATE INDEX ON person (('{first}' || kind));
        ALTER TABLE person ALTER COLUMN note SET STORAGE EXTERNAL;
        INSERT INTO person
        SELECT n, '{first}' || '{second}' || n || '@corp.test', '{first}' || '{second}kind' || n % 3,
            CASE WHEN n % 100 = 0 THEN repeat('{first}' || '{second} ', 200) ELSE '{first}' || '{second} note' END, '{first}' || '{second}gone'
        FROM generate_series(1, 4000) AS n;
        UPDATE person SET gone = gone || 'more' WHERE id % 2 = 0;
        CREATE TABLE hollow (mail text);
        INSERT INTO hollow SELECT '{first}' || '{second}' || n % 3 FROM generate_series(1, 500) AS n;
        CREATE TABLE part (id int, word text) PARTITION BY RANGE (id);
        CREATE TABLE part_low PARTITION OF part FOR VALUES FROM (0) TO (1000);
        CREATE TABLE part_high PARTITION OF part DEFAULT;
        INSERT INTO part SELECT n, '{first}' || '{second}' || n % 4 FROM generate_series(1, 3000) AS n;
        CREATE MATERIALIZED VIEW kinds AS SELECT kind, mail FROM person;
        ANALYZE;
        DELETE FROM hollow;
        """, Token);

    private static IEnumerable<string> FilesWith(OwnServer own, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        string root = Directory.GetParent(own.Server.Server.DataDirectory)!.FullName;
        return Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/pg_wal/", StringComparison.Ordinal) && new FileInfo(path).Length > 0
                && File.ReadAllBytes(path).AsSpan().IndexOf(bytes) >= 0);
    }
}
