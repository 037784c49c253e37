using PgStaging.Engine.Copy;
using PgStaging.Engine.Tests.Copy;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>Rows are masked on their way: the destination never holds what must not arrive.</summary>
public sealed class MaskedCopyTests
{
    private const string Rules =
        """
        { "table": "person", "column": "mail", "mask": "email" },
        { "table": "person", "column": "name", "mask": "name", "options": { "locale": "de" } },
        { "table": "person", "column": "born", "mask": "date", "by": "id" },
        { "table": "person", "column": "died", "mask": "date", "by": "id" },
        { "table": "person", "column": "phone", "mask": "phone", "when": "NOT internal" },
        { "table": "message", "column": "body", "mask": "freeText" },
        { "table": "message", "column": "kind", "mask": "keep", "note": "a word of ours" }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Canary { get; } = $"canary{Guid.NewGuid():N}";

    private static string Sql =>
        $"""
        CREATE TABLE person (id int PRIMARY KEY, mail varchar(80) NOT NULL UNIQUE CHECK (mail LIKE '%@%'), name text, born date,
            died date, phone text, internal boolean NOT NULL, loud text GENERATED ALWAYS AS (upper(name)) STORED);
        INSERT INTO person
        SELECT n, '{Canary}' || n || '@corp.test', '{Canary} Name' || n, date '1950-01-01' + n, date '2020-01-01' + n,
            '+49 30 ' || 1000000 + n, n % 10 = 0
        FROM generate_series(1, 20000) AS n;
        CREATE TABLE message (id bigint PRIMARY KEY, mail varchar(80) REFERENCES person (mail), body text, kind text) PARTITION BY RANGE (id);
        CREATE TABLE message_low PARTITION OF message FOR VALUES FROM (0) TO (10000);
        CREATE TABLE message_high PARTITION OF message DEFAULT;
        INSERT INTO message
        SELECT n, '{Canary}' || 1 + n % 20000 || '@corp.test', CASE n % 4 WHEN 0 THEN NULL WHEN 1 THEN '' ELSE repeat('{Canary} x' || n, n % 50) END, 'k'
        FROM generate_series(1, 20000) AS n;
        CREATE MATERIALIZED VIEW addresses AS SELECT mail, name FROM person;
        CREATE INDEX ON message USING gin (to_tsvector('simple', body));
        """;

    [Theory]
    [InlineData(15, 18)]
    [InlineData(18, 15)]
    public async Task Nothing_of_the_original_arrives_and_all_that_belongs_together_still_does(int from, int to)
    {
        TestServer source = await TestServers.GetAsync(from, Token);
        await using OwnServer own = await OwnServer.StartAsync(
            to, new Dictionary<string, string> { ["log_statement"] = "all" }, null, Token);
        await using TestDatabase database = await source.CreateDatabaseAsync(Sql, Token);
        await using TestDatabase copy = CopyTesting.Vacant(own.Server);

        PgCopyResult result = await CopyTesting.RunAsync(
            CopyTesting.Request(database, copy) with { Masking = MaskPlans.Request(Rules, PgUndecidedColumns.Fail) }, Token);
        Assert.Equal(40000, result.RowCount);

        // Each address has another one, the same wherever it stands; what is derived comes from masked values.
        Assert.Equal(20000L, await copy.ScalarAsync<long>(
            "SELECT count(DISTINCT mail) FROM person WHERE mail LIKE '%@example.%'", Token));
        Assert.Equal(20000L, await copy.ScalarAsync<long>("SELECT count(*) FROM message JOIN person USING (mail)", Token));
        Assert.Equal(0L, await copy.ScalarAsync<long>(
            "SELECT count(*) FROM person WHERE loud IS DISTINCT FROM upper(name) OR phone NOT LIKE '+49%'", Token));
        Assert.Equal(20000L, await copy.ScalarAsync<long>("SELECT count(*) FROM addresses JOIN person USING (mail, name)", Token));
        // Dates of a person move together; those of others otherwise.
        Assert.Equal(0L, await copy.ScalarAsync<long>(
            "SELECT count(*) FROM person WHERE died - born <> date '2020-01-01' - date '1950-01-01' OR born = date '1950-01-01' + id", Token));
        // The condition leaves some; NULL stays NULL and empty stays empty.
        Assert.Equal(2000L, await copy.ScalarAsync<long>(
            "SELECT count(*) FROM person WHERE phone = '+49 30 ' || 1000000 + id", Token));
        Assert.Equal("5000 5000", await copy.ScalarAsync<string>(
            "SELECT count(*) FILTER (WHERE body IS NULL) || ' ' || count(*) FILTER (WHERE id % 4 = 1 AND body = '') FROM message", Token));

        await own.Server.ExecuteAsync("CHECKPOINT", Token);
        Assert.Empty(FilesWith(own, Canary));
    }

    [Fact]
    public async Task The_source_computes_expressions_and_columns_that_refer_undeclared_are_masked_alike()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(
            """
            CREATE TABLE a (id int, mail text, name text, keep boolean);
            INSERT INTO a SELECT n, 'm' || n, 'Name' || n, n % 2 = 0 FROM generate_series(1, 100) AS n;
            CREATE TABLE b (sender text);
            INSERT INTO b SELECT mail FROM a;
            """, Token);
        await using TestDatabase copy = CopyTesting.Vacant(server);
        await CopyTesting.RunAsync(
            CopyTesting.Request(database, copy) with
            {
                Masking = MaskPlans.Request(
                    """
                    { "table": "a", "column": "mail", "mask": "token" },
                    { "table": "b", "column": "sender", "references": "public.a.mail" },
                    { "table": "a", "column": "name", "mask": "sql", "when": "NOT keep",
                      "options": { "expression": "left(name, 2) || id -- the first two" } }
                    """, PgUndecidedColumns.Fail),
            }, Token);
        Assert.Equal(100L, await copy.ScalarAsync<long>("SELECT count(*) FROM a JOIN b ON sender = mail", Token));
        Assert.Equal(0L, await copy.ScalarAsync<long>("SELECT count(*) FROM a WHERE mail = 'm' || id AND id > 9", Token));
        Assert.Equal(100L, await copy.ScalarAsync<long>(
            "SELECT count(*) FROM a WHERE name = CASE WHEN keep THEN 'Name' ELSE 'Na' END || id", Token));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task What_triggers_keep_is_made_of_masked_values(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(
            """
            CREATE TABLE a (id int PRIMARY KEY, name text, words tsvector NOT NULL, upper_name text, stamp timestamptz);
            CREATE FUNCTION keep_upper() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.upper_name := upper(NEW.name); RETURN NEW; END';
            CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.stamp := now(); RETURN NEW; END';
            CREATE TRIGGER words BEFORE INSERT OR UPDATE ON a FOR EACH ROW
                EXECUTE FUNCTION tsvector_update_trigger(words, 'pg_catalog.simple', name);
            CREATE TRIGGER "keep Upper" BEFORE INSERT OR UPDATE ON a FOR EACH ROW EXECUTE FUNCTION keep_upper();
            INSERT INTO a SELECT n, 'Person' || n FROM generate_series(1, 100) AS n;
            CREATE TRIGGER stamp BEFORE INSERT OR UPDATE ON a FOR EACH ROW EXECUTE FUNCTION stamp();
            CREATE INDEX ON a USING gin (words);
            CREATE TABLE p (id int, name text, words tsvector) PARTITION BY RANGE (id);
            CREATE TABLE p1 PARTITION OF p DEFAULT;
            CREATE TRIGGER words BEFORE INSERT ON p FOR EACH ROW EXECUTE FUNCTION tsvector_update_trigger(words, 'pg_catalog.simple', name);
            INSERT INTO p VALUES (1, 'Somebody');
            """, Token);
        await using TestDatabase copy = CopyTesting.Vacant(server);
        await CopyTesting.RunAsync(
            CopyTesting.Request(database, copy) with
            {
                Masking = MaskPlans.Request(
                    """
                    { "column": "name", "mask": "name" },
                    { "table": "a", "column": "upper_name", "mask": "trigger", "options": { "name": "keep Upper" } }
                    """, PgUndecidedColumns.Fail),
            }, Token);
        Assert.Equal("100 0 0 0", await copy.ScalarAsync<string>(
            """
            SELECT format('%s %s %s %s', count(*), count(*) FILTER (WHERE words <> to_tsvector('simple', name)),
                count(*) FILTER (WHERE upper_name <> upper(name)), count(stamp)) FROM a
            """, Token));
        Assert.True(await copy.ScalarAsync<bool>("SELECT words = to_tsvector('simple', name) AND name <> 'Somebody' FROM p", Token));
        Assert.Equal(4L, await copy.ScalarAsync<long>("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgparentid = 0", Token));
    }

    [Fact]
    public async Task Large_objects_are_undecided_until_the_rules_say_what_becomes_of_them()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(
            "CREATE TABLE a (id int); SELECT lo_from_bytea(4711, decode(repeat('00ff', 100000), 'hex'))", Token);
        await using TestDatabase copy = CopyTesting.Vacant(server);
        CopyRequest request = CopyTesting.Request(database, copy) with
        {
            Masking = MaskPlans.Request(string.Empty, PgUndecidedColumns.Fail),
            Replace = true,
        };
        PgStagingException error = await Assert.ThrowsAsync<PgStagingException>(() => CopyTesting.RunAsync(request, Token));
        Assert.Contains("large objects", error.Message, StringComparison.Ordinal);

        foreach ((PgMaskedLargeObjects choice, long length) in new[] { (PgMaskedLargeObjects.Empty, 0L), (PgMaskedLargeObjects.Keep, 200_000L) })
        {
            await CopyTesting.RunAsync(
                request with { Masking = request.Masking! with { Rules = request.Masking.Rules with { LargeObjects = choice } } }, Token);
            Assert.Equal(length, await copy.ScalarAsync<long>("SELECT length(lo_get(4711))::bigint", Token));
        }
    }

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task Parts_of_values_are_masked_and_the_rest_stays(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(
            """
            CREATE EXTENSION hstore;
            CREATE TYPE address AS (street text, "postal code" varchar(5), country char(2));
            CREATE DOMAIN phone AS text;
            CREATE TABLE t (id int, doc jsonb, plain json, home address, phones phone[], mails text[], h hstore, old address[]);
            INSERT INTO t SELECT n,
                jsonb_build_object('contact', jsonb_build_object('mail', 'ann' || n || '@corp.test', 'kind', 'w'), 'n', n),
                '{ "mail": "bob@corp.test",  "tags": [1, "x\ny"] }',
                ROW('Main "Street" ' || n, '10115', 'DE')::address, ARRAY['+49 30 111', NULL, '+49 30 222'], ARRAY['a@corp.test'],
                hstore(ARRAY['mail', 'eve@corp.test', 'size', 'L']), ARRAY[ROW('Old, Road', NULL, 'FR')::address]
            FROM generate_series(1, 50) AS n;
            INSERT INTO t (id, doc) VALUES (51, 'null'), (52, '[]'), (53, NULL);
            """, Token);
        await using TestDatabase copy = CopyTesting.Vacant(server);
        await CopyTesting.RunAsync(
            CopyTesting.Request(database, copy) with
            {
                Masking = MaskPlans.Request(
                    """
                    { "table": "t", "column": "doc", "path": "$.contact.mail", "mask": "email" },
                    { "table": "t", "column": "plain", "path": "$..mail", "mask": "email" },
                    { "table": "t", "column": "home", "path": "$.street", "mask": "street" },
                    { "table": "t", "column": "home", "path": "$['postal code']", "mask": "postalCode" },
                    { "table": "t", "column": "old", "path": "$[*].street", "mask": "street" },
                    { "type": "*phone*", "mask": "phone" },
                    { "column": "mails", "mask": "email" },
                    { "column": "h", "path": "$.mail", "mask": "email" }
                    """, PgUndecidedColumns.Fail),
            }, Token);
        Assert.Equal("53 0", await copy.ScalarAsync<string>(
            "SELECT count(*) || ' ' || count(*) FILTER (WHERE t::text ~ 'corp.test|Main|Road|10115|30 111|30 222') FROM t", Token));
        Assert.Equal(50L, await copy.ScalarAsync<long>(
            """
            SELECT count(*) FROM t WHERE doc #>> '{contact,mail}' LIKE '%@example.%' AND doc #>> '{contact,kind}' = 'w' AND (doc -> 'n')::int = id
                AND plain ->> 'mail' LIKE '%@example.%' AND plain::text LIKE '{ "mail": "%",  "tags": [1, "x%'
                AND (home).country = 'DE' AND length((home)."postal code") = 5 AND phones[2] IS NULL AND phones[1] LIKE '+49%'
                AND mails[1] LIKE '%@example.%' AND h -> 'mail' LIKE '%@example.%' AND h -> 'size' = 'L'
                AND (old[1]).country = 'FR' AND (old[1])."postal code" IS NULL
            """, Token));
    }

    [Fact]
    public async Task What_types_take_as_equal_stays_equal()
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(
            """
            CREATE EXTENSION citext;
            CREATE TABLE a (mail citext PRIMARY KEY, code char(12) UNIQUE);
            CREATE TABLE b (mail text, other citext REFERENCES a, code varchar(12));
            INSERT INTO a SELECT 'User' || n || '@Corp.test', 'K' || n FROM generate_series(1, 100) AS n;
            INSERT INTO b SELECT upper(mail::text), lower(mail::text), code FROM a;
            """, Token);
        await using TestDatabase copy = CopyTesting.Vacant(server);
        await CopyTesting.RunAsync(
            CopyTesting.Request(database, copy) with
            {
                Masking = MaskPlans.Request(
                    """
                    { "table": "a", "column": "mail", "mask": "email" }, { "table": "b", "column": "mail", "references": "public.a.mail" },
                    { "table": "a", "column": "code", "mask": "token" }, { "table": "b", "column": "code", "references": "public.a.code" }
                    """, PgUndecidedColumns.Fail),
            }, Token);
        Assert.Equal(100L, await copy.ScalarAsync<long>(
            "SELECT count(*) FROM a JOIN b ON a.mail = b.other AND a.mail = b.mail::citext AND a.code = b.code::char(12)", Token));
    }

    [Fact]
    public async Task A_copy_with_undecided_columns_does_not_begin()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(
            "CREATE TABLE a (id int, secret text); CREATE TABLE b (other text)", Token);
        await using TestDatabase copy = CopyTesting.Vacant(server);
        CopyRequest request = CopyTesting.Request(database, copy) with
        {
            Masking = MaskPlans.Request("""{ "table": "b", "column": "other", "mask": "token" }""", PgUndecidedColumns.Fail),
        };
        PgStagingException error = await Assert.ThrowsAsync<PgStagingException>(() => CopyTesting.RunAsync(request, Token));
        Assert.Equal("MaskPlanRefused", error.ErrorId);
        Assert.Contains("public.a.secret", error.Message, StringComparison.Ordinal);

        // Tables that are not copied need no decision.
        PgCopyResult result = await CopyTesting.RunAsync(request with { Tables = [new NamePattern("b")] }, Token);
        Assert.Equal(1, result.TableCount);
    }

    [Theory]
    [InlineData("CREATE TABLE small (mail text CHECK (mail LIKE '%@corp.test'))", "public.small")]
    [InlineData(
        "CREATE TABLE small (mail text) PARTITION BY LIST (lower(mail)); CREATE TABLE ann PARTITION OF small FOR VALUES IN ('ann@corp.test')",
        "public.ann")]
    public async Task Masks_are_tried_on_some_rows_before_the_run(string sql, string table)
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(
            $"""
            CREATE TABLE big (id int, filler text);
            INSERT INTO big SELECT n, repeat('x', 100) FROM generate_series(1, 1000) AS n;
            {sql};
            INSERT INTO small VALUES ('ann@corp.test');
            """, Token);
        await using TestDatabase copy = CopyTesting.Vacant(server);
        PgStagingException error = await Assert.ThrowsAsync<PgStagingException>(() => CopyTesting.RunAsync(
            CopyTesting.Request(database, copy) with { Masking = MaskPlans.Request("""{ "column": "mail", "mask": "email" }""") },
            Token));
        Assert.Equal("MaskTrialFailed", error.ErrorId);
        Assert.Contains(table, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("@", error.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> FilesWith(OwnServer own, string text)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
        string root = Directory.GetParent(own.Server.Server.DataDirectory)!.FullName;
        return Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(path => new FileInfo(path).Length > 0 && File.ReadAllBytes(path).AsSpan().IndexOf(bytes) >= 0);
    }
}
