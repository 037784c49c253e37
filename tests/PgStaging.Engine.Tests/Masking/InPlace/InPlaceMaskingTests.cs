using PgStaging.Engine.Masking;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>Rows are masked where they are, and all that hangs on their tables stays as it was.</summary>
public sealed class InPlaceMaskingTests
{
    private const string Sql =
        """
        CREATE TABLE "Odd ""Name" (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "E ""Mail" varchar(90) NOT NULL UNIQUE CHECK ("E ""Mail" LIKE '%@%'),
            name text, boss bigint REFERENCES "Odd ""Name", loud text GENERATED ALWAYS AS (upper(name)) STORED,
            at timestamptz DEFAULT now(), amount numeric(12,2), tags text[], doc jsonb);
        INSERT INTO "Odd ""Name" ("E ""Mail", name, boss, amount, tags, doc)
        SELECT 'm' || n || '@corp.test', E'Ann\t\\ ' || n, CASE WHEN n > 1 THEN n / 2 END, n / 7.0, ARRAY['a', NULL, 'b' || n],
            jsonb_build_object('n', n)
        FROM generate_series(1, 3000) AS n;
        CREATE INDEX odd_lower ON "Odd ""Name" (lower("E ""Mail"));
        CREATE TABLE middle (mail varchar(90) PRIMARY KEY REFERENCES "Odd ""Name" ("E ""Mail") ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED);
        INSERT INTO middle SELECT "E ""Mail" FROM "Odd ""Name" WHERE id % 3 = 0;
        COMMENT ON CONSTRAINT middle_mail_fkey ON middle IS 'it''s here';
        CREATE TABLE far (id int PRIMARY KEY, mail varchar(90), person bigint) PARTITION BY RANGE (id);
        CREATE TABLE far_low PARTITION OF far FOR VALUES FROM (0) TO (500);
        CREATE TABLE far_high PARTITION OF far DEFAULT;
        INSERT INTO far SELECT n, 'm' || 3 * n || '@corp.test', n FROM generate_series(1, 1000) AS n;
        ALTER TABLE far ADD FOREIGN KEY (mail) REFERENCES middle;
        ALTER TABLE far ADD FOREIGN KEY (person) REFERENCES "Odd ""Name";
        CREATE TABLE outside (mail varchar(90), far int REFERENCES far, note text);
        INSERT INTO outside SELECT 'nobody', n, 'note' FROM generate_series(1, 10) AS n;
        ALTER TABLE outside ADD CONSTRAINT never_held FOREIGN KEY (mail) REFERENCES middle NOT VALID;
        CREATE TABLE hollow (mail text);
        CREATE TABLE heir (extra int) INHERITS (hollow);
        INSERT INTO heir VALUES ('x@corp.test', 1);
        CREATE UNLOGGED TABLE fleeting (mail text);
        INSERT INTO fleeting VALUES ('y@corp.test'), (NULL), ('');

        CREATE TABLE fired (what text);
        CREATE FUNCTION note_it() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN INSERT INTO fired VALUES (TG_NAME); RETURN NULL; END$$;
        CREATE TRIGGER always_on AFTER INSERT ON middle FOR EACH ROW EXECUTE FUNCTION note_it();
        CREATE TRIGGER replica_on AFTER INSERT ON middle FOR EACH ROW EXECUTE FUNCTION note_it();
        CREATE TRIGGER usual AFTER INSERT OR TRUNCATE ON middle FOR EACH STATEMENT EXECUTE FUNCTION note_it();
        CREATE TRIGGER "is off" AFTER INSERT ON middle FOR EACH ROW EXECUTE FUNCTION note_it();
        CREATE CONSTRAINT TRIGGER late AFTER INSERT ON middle DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION note_it();
        CREATE TRIGGER of_all AFTER INSERT ON far FOR EACH ROW EXECUTE FUNCTION note_it();
        ALTER TABLE middle ENABLE ALWAYS TRIGGER always_on;
        ALTER TABLE middle ENABLE REPLICA TRIGGER replica_on;
        ALTER TABLE middle DISABLE TRIGGER "is off";
        CREATE RULE also AS ON INSERT TO middle DO ALSO INSERT INTO fired VALUES ('rule');
        CREATE VIEW plain AS SELECT "E ""Mail" AS mail FROM "Odd ""Name";
        CREATE MATERIALIZED VIEW first AS SELECT mail FROM plain;
        CREATE MATERIALIZED VIEW second AS SELECT upper(mail) AS mail FROM first;
        CREATE MATERIALIZED VIEW empty AS SELECT mail FROM first WITH NO DATA;
        CREATE MATERIALIZED VIEW other AS SELECT 1 AS one;
        """;

    private const string Rules =
        """
        { "table": "Odd*", "column": "E*", "mask": "email" },
        { "table": "Odd*", "column": "name", "mask": "name", "when": "id <> 7" },
        { "table": "h*", "column": "mail", "mask": "email" },
        { "table": "fleeting", "column": "mail", "mask": "token" }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task Values_are_masked_and_all_else_is_as_it_was(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(Sql, Token);
        string definitions = await InPlaceTesting.DefinitionsAsync(database);
        const string Kept = """
            SELECT md5(string_agg(concat_ws('|', id, boss, at, amount, tags, doc, ("E ""Mail" IN (SELECT mail FROM middle))), ';' ORDER BY id))
            FROM "Odd ""Name"
            """;
        string? kept = await database.ScalarAsync<string>(Kept, Token);

        PgMaskResult result = await InPlaceTesting.RunAsync(database, Rules);

        Assert.Equal(definitions, await InPlaceTesting.DefinitionsAsync(database));
        Assert.Equal(kept, await database.ScalarAsync<string>(Kept, Token));
        await InPlaceTesting.AssertNothingLeftAsync(database);
        Assert.Equal(0L, await database.ScalarAsync<long>("SELECT count(*) FROM fired", Token));
        Assert.Equal(3000L, await database.ScalarAsync<long>(
            """SELECT count(DISTINCT "E ""Mail") FROM "Odd ""Name" WHERE "E ""Mail" LIKE '%@example.%'""", Token));
        Assert.Equal(0L, await database.ScalarAsync<long>(
            """SELECT count(*) FROM "Odd ""Name" WHERE loud <> upper(name) OR (name LIKE 'Ann%' || id) <> (id = 7)""", Token));
        Assert.Equal(1000L, await database.ScalarAsync<long>(
            """SELECT count(*) FROM far JOIN middle USING (mail) JOIN "Odd ""Name" AS p ON "E ""Mail" = mail AND p.id = 3 * far.id""", Token));
        Assert.Equal(3000L, await database.ScalarAsync<long>(
            """SELECT count(*) FROM second JOIN "Odd ""Name" ON mail = upper("E ""Mail")""", Token));
        Assert.Equal(3001L, await database.ScalarAsync<long>(
            """INSERT INTO "Odd ""Name" ("E ""Mail") VALUES ('new@corp.test') RETURNING id""", Token));
        Assert.Equal("1 1 1", await database.ScalarAsync<string>(
            "SELECT concat_ws(' ', count(*) FILTER (WHERE mail IS NULL), count(*) FILTER (WHERE mail = ''), count(*) FILTER (WHERE mail NOT LIKE 'y@%' AND mail <> '')) FROM fleeting", Token));
        Assert.Equal(1L, await database.ScalarAsync<long>("SELECT count(*) FROM heir WHERE mail LIKE '%@example.%' AND extra = 1", Token));
        Assert.Equal(10L, await database.ScalarAsync<long>("SELECT count(*) FROM outside", Token));
        Assert.Equal(
            ["Odd \"Name", "far_high", "far_low", "fleeting", "heir", "hollow", "middle", "outside"],
            result.Tables.Select(table => table.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["public.first", "public.second"], result.RefreshedViews);
        Assert.Equal(result.Tables.Sum(table => table.RowCount), result.RowCount);
        Assert.Contains("write-ahead log", Assert.Single(result.Remaining), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_that_triggers_fill_come_from_masked_values()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(
            """
            CREATE TABLE page (id int, body text, words tsvector);
            CREATE TRIGGER fill BEFORE INSERT OR UPDATE ON page FOR EACH ROW
                EXECUTE FUNCTION tsvector_update_trigger(words, 'pg_catalog.simple', body);
            INSERT INTO page SELECT n, 'secretword' || n FROM generate_series(1, 100) AS n;
            """, Token);
        await InPlaceTesting.RunAsync(database, """{ "table": "page", "column": "body", "mask": "name" }""");
        Assert.Equal(100L, await database.ScalarAsync<long>(
            "SELECT count(*) FROM page WHERE words = to_tsvector('simple', body) AND body NOT LIKE '%secret%'", Token));
        Assert.Equal('O', await database.ScalarAsync<char>("SELECT tgenabled FROM pg_trigger WHERE tgname = 'fill'", Token));
    }

    [Fact]
    public async Task Where_no_rule_masks_anything_nothing_happens()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(
            "CREATE TABLE a (name text); INSERT INTO a VALUES ('ann')", Token);
        PgMaskResult result = await InPlaceTesting.RunAsync(
            database, """{ "table": "a", "column": "name", "mask": "keep", "note": "no person's" }""");
        Assert.Equal(0, result.TableCount);
        Assert.Equal("ann", await database.ScalarAsync<string>("SELECT name FROM a", Token));
        await InPlaceTesting.AssertNothingLeftAsync(database);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task Large_objects_are_decided_and_emptied(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(
            "SELECT lo_from_bytea(0, decode(repeat('ab', 5000), 'hex')) FROM generate_series(1, 300)", Token);
        InPlaceRequest request = InPlaceTesting.Request(database, string.Empty, PgUndecidedColumns.Fail);
        PgStagingException error = await Assert.ThrowsAsync<PgStagingException>(() => InPlaceTesting.RunAsync(request));
        Assert.Contains("large objects", error.Message, StringComparison.Ordinal);

        MaskRules rules = request.Masking.Rules with { LargeObjects = PgMaskedLargeObjects.Empty };
        await InPlaceTesting.RunAsync(request with { Masking = request.Masking with { Rules = rules } });
        Assert.Equal(300L, await database.ScalarAsync<long>("SELECT count(*) FROM pg_largeobject_metadata", Token));
        Assert.Equal(0L, await database.ScalarAsync<long>("SELECT sum(length(data)) FROM pg_largeobject", Token));
    }

    [Fact]
    public async Task A_preview_shows_shapes_and_masked_values_and_changes_nothing()
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(
            """
            CREATE TABLE a (id int, mail text, code text, part text);
            INSERT INTO a VALUES (1, 'Ann.O@corp7.test', E'Ä\t5', 'abc'), (2, NULL, '', 'abc');
            """, Token);
        InPlacePlan plan = await InPlacePlanner.PlanAsync(
            InPlaceTesting.Request(
                database,
                """
                { "column": "mail", "mask": "email", "when": "id > 0" }, { "column": "code", "mask": "token" },
                { "column": "part", "mask": "sql", "options": { "expression": "left(part, 1)" } }
                """),
            new OperationRecorder(), Token);
        List<PgMaskPreview> values = [];
        await MaskPreview.RunAsync(
            plan, 5,
            value =>
            {
                values.Add(value);
                return Task.CompletedTask;
            },
            Token);
        Assert.Equal(
            ["1 mail Xxx.X@xxxx9.xxxx", "1 code X 9", "1 part xxx", "2 mail ", "2 code ", "2 part xxx"],
            values.Select(value => $"{value.Row} {value.Column} {value.Before}"));
        Assert.EndsWith("@example.org", values[0].After?.Replace("example.com", "example.org", StringComparison.Ordinal).Replace("example.net", "example.org", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("a", values[2].After);
        Assert.Null(values[3].After);
        Assert.Equal("Ann.O@corp7.test", await database.ScalarAsync<string>("SELECT mail FROM a WHERE id = 1", Token));
    }
}
