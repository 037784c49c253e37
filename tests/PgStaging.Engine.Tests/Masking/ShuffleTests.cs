using PgStaging.Engine.Masking;
using PgStaging.Engine.Tests.Copy;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>Values that change places with those of other rows, on real servers.</summary>
public sealed class ShuffleTests
{
    private const string Sql =
        """
        CREATE TABLE pay (id int PRIMARY KEY, amount numeric NOT NULL, code text UNIQUE, note text, internal boolean, at daterange,
            EXCLUDE USING gist (at WITH &&));
        INSERT INTO pay SELECT n, n * 1.50, 'c' || n, CASE n % 3 WHEN 0 THEN NULL WHEN 1 THEN '' ELSE E'tab\t\\' || n END, n % 10 = 0,
            daterange(date '1900-01-01' + n, date '1900-01-02' + n)
        FROM generate_series(1, 20000) AS n;
        CREATE TABLE part (id int, kind text) PARTITION BY LIST (kind);
        CREATE TABLE part_a PARTITION OF part FOR VALUES IN ('a', 'b', 'c');
        CREATE TABLE part_d PARTITION OF part DEFAULT;
        INSERT INTO part SELECT n, chr(97 + n % 6) FROM generate_series(1, 600) AS n;
        CREATE TABLE single (id int, word text);
        INSERT INTO single VALUES (1, 'secret'), (2, NULL);
        """;

    private const string Rules =
        """
        { "table": "pay", "column": "amount", "mask": "shuffle", "when": "NOT internal" },
        { "column": "code", "mask": "shuffle" }, { "column": "note", "mask": "Shuffle" }, { "column": "at", "mask": "shuffle" },
        { "column": "kind", "mask": "shuffle" }, { "column": "word", "mask": "shuffle" }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task Values_stay_in_their_columns_and_leave_their_rows(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(Sql, Token);
        await using TestDatabase copy = CopyTesting.Vacant(server);
        await CopyTesting.RunAsync(CopyTesting.Request(database, copy) with { Masking = MaskPlans.Request(Rules) }, Token);
        await AssertShuffledAsync(copy);

        IReadOnlyList<PgMaskProof> proofs = await ProveAsync(database, copy);
        Assert.Equal(7, proofs.Count);
        Assert.All(proofs, found => Assert.Equal((PgCheckStatus.Passed, 0L), (found.Status, found.Survived)));
        await copy.ExecuteAsync("UPDATE pay SET amount = 0.77 WHERE id = 5", Token);
        proofs = await ProveAsync(database, copy);
        Assert.Equal(1, proofs.Single(found => found.Column == "amount").Unexplained);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task Values_change_places_where_they_are(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync(Sql, Token);
        await InPlaceTesting.RunAsync(database, Rules);
        await AssertShuffledAsync(database);
    }

    [Fact]
    public async Task What_could_break_keys_or_references_is_refused()
    {
        Assert.Equal(
            [
                "Failed MaskUnfit public.a.r", "Failed MaskUnfit public.b.r", "Failed UniqueNotKept public.a.x",
                "Failed UniqueNotKept public.a.z", "Warning ValuesShuffled public.a.x", "Warning ValuesShuffled public.a.y",
                "Warning ValuesShuffled public.a.z",
            ],
            (await MaskPlans.FindingsAsync(
                18,
                """
                CREATE TABLE a (x text, y text UNIQUE, z text, r int UNIQUE, w text, UNIQUE (x, w));
                CREATE UNIQUE INDEX ON a (z) WHERE w = 'open';
                CREATE TABLE b (r int REFERENCES a (r));
                """,
                MaskPlans.Request(
                    """
                    { "column": "x", "mask": "shuffle" }, { "column": "y", "mask": "shuffle" }, { "column": "z", "mask": "shuffle" },
                    { "column": "r", "mask": "shuffle" }
                    """))).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_preview_shows_no_value_of_any_row()
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(Sql, Token);
        InPlacePlan plan = await InPlacePlanner.PlanAsync(
            InPlaceTesting.Request(database, """{ "column": "code", "mask": "shuffle" }"""), new OperationRecorder(), Token);
        List<string> shown = [];
        await MaskPreview.RunAsync(
            plan, 2,
            value =>
            {
                shown.Add($"{value.Before} → {value.After}");
                return Task.CompletedTask;
            },
            Token);
        Assert.Equal(["x9 → (the value of another row)", "x9 → (the value of another row)"], shown);
    }

    private static async Task<IReadOnlyList<PgMaskProof>> ProveAsync(TestDatabase database, TestDatabase copy)
    {
        List<PgMaskProof> proofs = [];
        Assert.Empty(await new MaskProof(database.Resolved, MaskPlans.Request(Rules), new OperationRecorder()).ProveAsync(
            copy.Resolved,
            proof =>
            {
                proofs.Add(proof);
                return Task.CompletedTask;
            },
            Token));
        return proofs;
    }

    private static async Task AssertShuffledAsync(TestDatabase masked)
    {
        async Task Is(string expected, string sql) => Assert.Equal(expected, await masked.ScalarAsync<string>(sql, Token));

        // All values are there, and those that were meant are elsewhere.
        await Is("20000 18000", "SELECT count(DISTINCT amount) || ' ' || count(*) FILTER (WHERE amount <> id * 1.50 AND NOT internal) FROM pay");
        await Is("20000 20000", "SELECT count(DISTINCT code) || ' ' || count(*) FILTER (WHERE code <> 'c' || id) FROM pay");
        await Is("20000 20000", "SELECT count(DISTINCT at) || ' ' || count(*) FILTER (WHERE lower(at) <> date '1900-01-01' + id) FROM pay");
        await Is("6667", "SELECT count(DISTINCT note)::text FROM pay WHERE note LIKE E'tab\t%' AND id % 3 = 2 AND note <> E'tab\t\\\\' || id");
        await Is("6666 6667", "SELECT count(*) FILTER (WHERE note IS NULL AND id % 3 = 0) || ' ' || count(*) FILTER (WHERE note = '' AND id % 3 = 1) FROM pay");
        await Is("300 6", "SELECT count(*) || ' ' || (SELECT count(DISTINCT kind) FROM part) FROM part_a");
        await Is("0", "SELECT count(word)::text FROM single");
    }
}
