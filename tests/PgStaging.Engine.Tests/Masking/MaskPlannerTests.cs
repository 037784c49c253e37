using PgStaging.Engine.Masking;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>What is refused before a row is read, and what follows from rules.</summary>
public sealed class MaskPlannerTests
{
    private const string People =
        """
        CREATE TABLE person (id int PRIMARY KEY, mail text NOT NULL UNIQUE, name text, "Odd ""Col" text,
            loud text GENERATED ALWAYS AS (upper(name)) STORED, active boolean NOT NULL DEFAULT true);
        CREATE TABLE visit (id int PRIMARY KEY, mail text REFERENCES person (mail), at date);
        CREATE TABLE note (id int PRIMARY KEY, mail text, FOREIGN KEY (mail) REFERENCES person (mail));
        """;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task Columns_that_refer_to_a_masked_one_are_masked_alike(int major)
    {
        TestServer server = await TestServers.GetAsync(major, TestContext.Current.CancellationToken);
        await using TestDatabase database = await server.CreateDatabaseAsync(People, TestContext.Current.CancellationToken);
        MaskPlan plan = await MaskPlans.OfAsync(database, MaskPlans.Request(
            """{ "table": "person", "column": "mail", "mask": "email" }"""));
        Assert.Empty(plan.Findings);
        Assert.Equal(3, plan.Tables.Count);
        Assert.Single(plan.Tables.Values
            .Select(table => Masks.Apply(table.Columns["mail"].Create!(), "ann@corp.example")).Distinct());
    }

    [Theory]
    // A rule for the one that refers is a rule for the referenced one.
    [InlineData("""{ "table": "visit", "column": "mail", "mask": "email" }""", "")]
    [InlineData(
        """{ "table": "visit", "column": "mail", "mask": "email" }, { "table": "note", "column": "mail", "mask": "token" }""",
        "Failed ReferenceMaskedOtherwise public.note.mail")]
    [InlineData(
        """{ "table": "visit", "column": "mail", "mask": "email" }, { "table": "person", "column": "mail", "mask": "keep", "note": "n" }""",
        "Failed ReferenceMaskedOtherwise")]
    [InlineData(
        """{ "table": "person", "column": "mail", "mask": "email", "when": "active" }""",
        "Failed ReferenceMaskedInPart public.person.mail")]
    [InlineData("""{ "column": "mail", "mask": "firstName" }""", "Failed UniqueNotKept public.person.mail")]
    [InlineData("""{ "column": "mail", "mask": "token" }""", "")]
    [InlineData("""{ "column": "id", "mask": "email" }""", "Failed MaskUnfit public.person.id")]
    [InlineData("""{ "table": "person", "column": "mail", "mask": "null" }""", "Failed MaskUnfit public.person.mail")]
    [InlineData("""{ "column": "Odd \"Col", "mask": "name" }""", "")]
    [InlineData("""{ "column": "nme", "mask": "name" }""", "Failed RuleMatchesNothing .nme")]
    [InlineData("""{ "table": "persn", "column": "name", "mask": "name" }""", "Failed RuleMatchesNothing persn.name")]
    [InlineData("""{ "table": "pers*n?", "column": "name", "mask": "name" }""", "Warning RuleMatchesNothing pers*n?.name")]
    [InlineData("""{ "column": "loud", "mask": "name" }""", "Warning GeneratedNotMasked public.person.loud")]
    [InlineData("""{ "column": "name", "mask": "name", "when": "actve" }""", "Failed ConditionInvalid public.person.")]
    [InlineData("""{ "column": "name", "mask": "name", "when": "active); DROP TABLE note; --" }""", "Failed ConditionInvalid public.person.")]
    [InlineData("""{ "column": "at", "mask": "date", "by": "nobody" }""", "Failed SubjectUnknown public.visit.nobody")]
    [InlineData("""{ "column": "at", "mask": "constant", "options": { "value": "2020-02-30" } }""", "Failed ValueRefused public.visit.at")]
    [InlineData("""{ "column": "at", "mask": "constant", "options": { "value": "2020-02-28" } }""", "")]
    [InlineData("""{ "column": "name", "mask": "sql", "options": { "expression": "left(name, 1) || '.'" } }""", "")]
    [InlineData("""{ "column": "name", "mask": "sql", "options": { "expression": "nme" } }""", "Failed ExpressionInvalid public.person.name")]
    [InlineData("""{ "column": "name", "mask": "sql", "options": { "expression": "1) , (name" } }""", "Failed ExpressionInvalid public.person.name")]
    [InlineData("""{ "table": "person", "column": "mail", "mask": "sql", "options": { "expression": "md5(mail)" } }""", "Failed MaskUnfit public.person.mail")]
    [InlineData("""{ "column": "Odd \"Col", "references": "public.person.nme" }""", "Failed ReferencedUnknown public.person.Odd \"Col")]
    [InlineData("""{ "table": "note", "column": "id", "references": "public.person.mail" }, { "table": "person", "column": "mail", "mask": "token", "when": "active" }""", "Failed ReferenceMaskedInPart")]
    [InlineData("""{ "column": "name", "path": "$.x", "mask": "email" }""", "Failed MaskUnfit public.person.name")]
    [InlineData("""{ "column": "name", "mask": "choice" }""", "Failed MaskUnfit public.person.name")]
    public async Task Rules_are_checked_against_the_schema(string rules, string expected)
    {
        IReadOnlyList<string> found = await MaskPlans.FindingsAsync(15, People, MaskPlans.Request(rules));
        if (expected.Length == 0)
            Assert.Empty(found);
        else
            Assert.Contains(found, finding => finding.StartsWith(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("UNIQUE (mail, kind)", "email", "")]
    [InlineData("UNIQUE (mail, kind)", "city", "Failed UniqueNotKept public.t.mail")]
    // Another key keeps these rows apart by columns that are not masked.
    [InlineData("UNIQUE (mail, id)", "city", "")]
    [InlineData("UNIQUE NULLS NOT DISTINCT (mail)", "null", "Failed UniqueNotKept public.t.mail")]
    [InlineData("UNIQUE (mail)", "null", "")]
    [InlineData("EXCLUDE USING gist (mail WITH =, span WITH &&)", "email", "")]
    [InlineData("EXCLUDE USING gist (mail WITH =, span WITH &&)", "city", "Failed UniqueNotKept public.t.mail")]
    [InlineData("; CREATE UNIQUE INDEX ON t (lower(mail))", "email", "")]
    [InlineData("; CREATE UNIQUE INDEX ON t (lower(mail))", "token", "Failed UniqueNotKept public.t.mail")]
    [InlineData("; CREATE UNIQUE INDEX ON t (substr(mail, 1, 3))", "email", "Failed UniqueNotKept public.t.mail")]
    [InlineData("; CREATE UNIQUE INDEX ON t (kind) WHERE mail IS NOT NULL", "city", "")]
    [InlineData("; CREATE UNIQUE INDEX ON t (kind) WHERE mail LIKE 'a%'", "city", "Failed UniqueNotKept public.t.mail")]
    [InlineData("; CREATE UNIQUE INDEX ON t (loose)", "email", "")]
    [InlineData("; CREATE UNIQUE INDEX ON t (loose)", "token", "Failed UniqueNotKept public.t.loose")]
    public async Task A_key_stays_a_key(string key, string mask, string expected)
    {
        string table = key.StartsWith(';') ? string.Empty : $", {key}";
        string after = key.StartsWith(';') ? key : string.Empty;
        IReadOnlyList<string> found = await MaskPlans.FindingsAsync(
            15,
            $"""
            CREATE EXTENSION IF NOT EXISTS citext;
            CREATE EXTENSION IF NOT EXISTS btree_gist;
            CREATE TABLE t (id int PRIMARY KEY, kind int, mail text, loose citext, span daterange{table}){after}
            """,
            MaskPlans.Request($$"""{ "column": "mail", "mask": "{{mask}}" }, { "column": "loose", "mask": "{{mask}}" }"""));
        if (expected.Length == 0)
            Assert.DoesNotContain(found, finding => finding.Contains("UniqueNotKept", StringComparison.Ordinal));
        else
            Assert.Contains(expected, found);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task Every_column_that_can_hold_words_is_decided(int major)
    {
        IReadOnlyList<string> found = await MaskPlans.FindingsAsync(
            major,
            """
            CREATE DOMAIN word AS varchar(10);
            CREATE TYPE pair AS (a int, b word);
            CREATE TYPE mood AS ENUM ('sad', 'glad');
            CREATE TABLE t (a text, b varchar(3), c word, d json, e jsonb[], f pair, g bytea, h xml, i tsvector, j int, k date,
                l mood, m numeric[], n text GENERATED ALWAYS AS (a) STORED, o char, p pair[], q name);
            CREATE TABLE parent (a text) PARTITION BY LIST (a);
            CREATE TABLE child PARTITION OF parent DEFAULT;
            """,
            MaskPlans.Request("""{ "table": "parent", "column": "a", "mask": "token" }, { "type": "word", "mask": "token" }""", PgUndecidedColumns.Fail));
        Assert.Equal(
            [.. "abdefghiopq".Select(column => $"Failed ColumnUndecided public.t.{column}")],
            found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Columns_are_named_by_their_comment_or_domain_as_well()
    {
        TestServer server = await TestServers.GetAsync(15, TestContext.Current.CancellationToken);
        await using TestDatabase database = await server.CreateDatabaseAsync(
            """
            CREATE DOMAIN secret AS text;
            CREATE TABLE t (a text, b secret, c text);
            COMMENT ON COLUMN t.a IS 'Where to write to. @pii:email';
            """, TestContext.Current.CancellationToken);
        MaskPlan plan = await MaskPlans.OfAsync(database, MaskPlans.Request(
            """{ "comment": "*@pii:email*", "mask": "email" }, { "type": "public.secret", "mask": "null" }"""));
        Assert.Equal(["a email", "b null"], plan.Tables.Values.Single().Columns.Values
            .Select(column => $"{column.Name} {column.MaskName}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Copies_in_other_places_are_pointed_out_when_that_is_asked_for()
    {
        const string sql =
            """
            CREATE TABLE person (id int, mail text, words tsvector);
            COMMENT ON COLUMN person.mail IS 'such as ann@corp.test';
            CREATE TABLE lead (id int, mail text);
            CREATE TABLE person_audit (id int, row_before jsonb, at timestamptz);
            CREATE TABLE product (id int, properties jsonb);
            """;
        MaskingRequest request = MaskPlans.Request("""{ "table": "person", "column": "mail", "mask": "email" }""");
        Assert.Empty(await MaskPlans.FindingsAsync(15, sql, request));
        Assert.Equal(
            [
                "Warning SameNameNotMasked public.lead.mail",
                "Warning CommentHoldsAddress public.person.mail",
                "Warning SearchWordsNotMasked public.person.words",
                "Warning HistoryNotMasked public.person_audit.row_before",
            ],
            await MaskPlans.FindingsAsync(15, sql, request with { FindsCopies = true }));
    }

    [Fact]
    public async Task Five_hundred_rules_on_two_thousand_tables_are_planned_by_a_few_queries()
    {
        TestServer server = await TestServers.GetAsync(15, TestContext.Current.CancellationToken);
        await using TestDatabase database = await server.CreateDatabaseAsync(
            """
            DO $$ BEGIN
                FOR i IN 1..2000 LOOP
                    EXECUTE format('CREATE TABLE t%s (id int PRIMARY KEY, mail text, name text, a int, b int, c text, d date, e text, f text, g text)', i);
                    IF i % 100 = 0 THEN COMMIT; END IF;
                END LOOP;
            END $$
            """, TestContext.Current.CancellationToken);
        string rules = string.Join(',', Enumerable.Range(1, 499).Select(
            number => $$"""{ "table": "public.t{{number}}", "column": "mail", "mask": "email" }""").Append("""{ "column": "*", "type": "text", "mask": "keep", "note": "n" }"""));
        MaskPlan plan = await MaskPlans.OfAsync(database, MaskPlans.Request(rules, PgUndecidedColumns.Fail));
        Assert.Empty(plan.Findings);
        Assert.Equal(499, plan.Tables.Count);
    }
}
