using PgStaging.Engine.Tests.Copy;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>Masked rows sort as before, by the collation of their column.</summary>
public sealed class RankTests
{
    private const string Sql =
        """
        CREATE COLLATION german (provider = icu, locale = 'de');
        CREATE TABLE word (id int PRIMARY KEY, plain varchar(40) COLLATE "C", spoken text COLLATE german, size int NOT NULL,
            share real, open boolean);
        INSERT INTO word
        SELECT n, word, word, n * 7 - 30000, n / 3.0, n % 2 = 0
        FROM (SELECT n, CASE n % 50 WHEN 0 THEN NULL WHEN 1 THEN '' ELSE
            (ARRAY['a', 'B', 'Ä', 'z', 'Z', 'o', 'Ö', 'é'])[1 + n % 8] || md5(n::text) END AS word FROM generate_series(1, 5000) AS n) AS words;
        CREATE TABLE part (id int PRIMARY KEY, name text) PARTITION BY HASH (id);
        CREATE TABLE part_0 PARTITION OF part FOR VALUES WITH (MODULUS 2, REMAINDER 0);
        CREATE TABLE part_1 PARTITION OF part FOR VALUES WITH (MODULUS 2, REMAINDER 1);
        INSERT INTO part SELECT id, plain FROM word WHERE plain <> '' AND id < 1000;
        CREATE TABLE one (word text);
        INSERT INTO one VALUES ('secret');
        CREATE TABLE parent (id int, score int);
        CREATE TABLE child (more text) INHERITS (parent);
        INSERT INTO parent SELECT n, n FROM generate_series(1, 100, 2) AS n;
        INSERT INTO child SELECT n, n FROM generate_series(2, 100, 2) AS n;
        """;

    private const string Rules =
        """
        { "table": "word", "column": "plain", "mask": "rank" },
        { "column": "spoken", "mask": "rank", "options": { "places": 100 } },
        { "column": "size", "mask": "rank" }, { "column": "share", "mask": "rank", "when": "open" },
        { "table": "part", "column": "name", "mask": "rank", "options": { "places": 50 } },
        { "table": "one", "column": "word", "mask": "rank" }, { "column": "score", "mask": "rank" }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task Rows_sort_as_before(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(Sql, Token);
        await using TestDatabase copy = CopyTesting.Vacant(server);
        await CopyTesting.RunAsync(CopyTesting.Request(database, copy) with { Masking = MaskPlans.Request(Rules) }, Token);
        foreach (string column in new[] { "plain", "spoken", "size" })
            await AssertSortedAsync(database, copy, "word", column);
        await AssertSortedAsync(database, copy, "parent", "score");
        await AssertSortedAsync(database, copy, "part", "name");
        Assert.Equal("1000 100 1000", await copy.ScalarAsync<string>(
            "SELECT count(DISTINCT nullif(plain, '')) || ' ' || count(DISTINCT nullif(spoken, '')) || ' ' || count(DISTINCT size) FROM word", Token));
        Assert.Equal("100 100", await copy.ScalarAsync<string>(
            "SELECT count(*) FILTER (WHERE plain IS NULL) || ' ' || count(*) FILTER (WHERE plain = '') FROM word", Token));
        Assert.Equal(2500L, await copy.ScalarAsync<long>("SELECT count(*) FROM word WHERE share = (id / 3.0)::real", Token));
        Assert.Equal("999", await copy.ScalarAsync<string>("SELECT word FROM one", Token));
    }

    [Theory]
    [InlineData("name date", "Failed MaskUnfit public.t.name")]
    [InlineData("name varchar(2)", "Failed MaskUnfit public.t.name")]
    [InlineData("name varchar(3)", "")]
    [InlineData("name numeric(2,0)", "Failed MaskUnfit public.t.name")]
    [InlineData("name text UNIQUE", "Failed UniqueNotKept public.t.name")]
    public async Task What_places_do_not_fit_is_refused(string column, string expected) =>
        Assert.Equal(expected, string.Join(", ", await MaskPlans.FindingsAsync(
            18, $"CREATE TABLE t ({column})", MaskPlans.Request("""{ "column": "name", "mask": "rank" }"""))));

    // Going by the masked values, no two rows may stand the other way round than the source has them.
    private static async Task AssertSortedAsync(TestDatabase source, TestDatabase masked, string table, string column)
    {
        string where = $"FROM {table} WHERE {column}::text <> ''";
        int[] rows = (await source.ScalarAsync<int[]>($"SELECT array_agg(id ORDER BY {column}, id) {where}", Token))!;
        string sql = $"""
            SELECT count(*) FROM (
                SELECT {column} AS now, lag({column}) OVER (ORDER BY at) AS before
                FROM {table} JOIN unnest(ARRAY[{string.Join(',', rows)}]) WITH ORDINALITY AS sorted (id, at) USING (id)) AS pairs
            WHERE before > now
            """;
        Assert.True(rows.Length > 50);
        Assert.Equal(0L, await masked.ScalarAsync<long>(sql, Token));
    }
}
