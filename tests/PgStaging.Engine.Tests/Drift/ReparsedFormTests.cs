using PgStaging.Engine.Catalog;
using PgStaging.Engine.Drift;
using PgStaging.Engine.Tests.Schema;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Drift;

public sealed class ReparsedFormTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("(((a >= 1) AND (a <= 2)) AND b)", "((a >= 1) AND (a <= 2) AND b)")]
    [InlineData("CHECK (((a OR b) OR f((c AND d))))", "CHECK ((a OR b OR f((c AND d))))")]
    [InlineData("(((s)::text = ANY ((ARRAY['a'::character varying, NULL::character varying])::text[])))",
        "(((s)::text = ANY (ARRAY[('a'::character varying)::text, (NULL::character varying)::text])))")]
    [InlineData("((ARRAY[f(1, 2), x])::numeric(10,2)[])", "(ARRAY[(f(1, 2))::numeric(10,2), (x)::numeric(10,2)])")]
    [InlineData("(a LEFT JOIN b ON TRUE)", "(a LEFT JOIN b ON (true))")]
    [InlineData("SELECT t.a, f(t.b) AS t FROM s.t WHERE (t.c > ( SELECT u.d FROM u WHERE (u.e = t.e))) ORDER BY t.a",
        "SELECT a, f(b) AS t FROM s.t WHERE (c > ( SELECT u.d FROM u WHERE (u.e = t.e))) ORDER BY a")]
    [InlineData("SELECT f.f FROM s.f(1) f(f)", "SELECT f FROM s.f(1) f(f)")]
    [InlineData("SELECT x.a FROM f(1) x(a, b)", "SELECT a FROM f(1) x(a, b)")]
    [InlineData("SELECT \"T 1\".a FROM ONLY s.\"T 1\"", "SELECT a FROM ONLY s.\"T 1\"")]
    [InlineData("SELECT XMLSERIALIZE(CONTENT a AS text)", "SELECT XMLSERIALIZE(CONTENT a AS text NO INDENT)")]
    public void Forms_of_one_definition_are_equal(string stored, string restored) =>
        Assert.True(ReparsedForm.AreEqual(stored, restored));

    [Theory]
    [InlineData("((a AND b) OR c)", "(a AND (b OR c))")]
    [InlineData("((a AND b) AND c)", "((a AND b) AND d)")]
    [InlineData("f((a AND b), c)", "f(a AND b, c)")]
    [InlineData("(ARRAY[a, b])::text[]", "ARRAY[(a)::text, (b)::varchar]")]
    [InlineData("(ARRAY[a, b])::text[]", "(ARRAY[a, b])::varchar[]")]
    [InlineData("(a = 'x AND  y')", "(a = 'x AND y')")]
    [InlineData("sum(a) OVER (ROWS BETWEEN (1 AND 2) AND 3)", "sum(a) OVER (ROWS BETWEEN 1 AND 2 AND 3)")]
    [InlineData("a, b", "a,b")]
    [InlineData("SELECT t.a FROM (t JOIN u ON ((t.b = u.b)))", "SELECT a FROM (t JOIN u ON ((t.b = u.b)))")]
    [InlineData("SELECT t.a FROM s.t", "SELECT u.a FROM s.t")]
    [InlineData("SELECT t.* FROM s.t", "SELECT * FROM s.t")]
    [InlineData("SELECT t.a FROM t UNION SELECT t.a FROM u", "SELECT a FROM t UNION SELECT a FROM u")]
    public void Definitions_that_differ_do_so_in_any_form(string first, string second) =>
        Assert.False(ReparsedForm.AreEqual(first, second));

    [Theory]
    [InlineData(15, 15)]
    [InlineData(15, 18)]
    [InlineData(18, 18)]
    public async Task What_restoring_stores_otherwise_is_no_drift(int from, int to)
    {
        TestServer referenceServer = await TestServers.GetAsync(from, Token);
        TestServer targetServer = await TestServers.GetAsync(to, Token);
        await using TestDatabase reference = await referenceServer.CreateDatabaseAsync(
            """
            CREATE TABLE state (code varchar(10) CHECK (code IN ('a', 'b')), n int, other int,
                CHECK (n BETWEEN 1 AND 10 AND other > 0), CHECK (n = 0 OR n = 1 OR other = 2 OR (n = 3 AND other = 4)),
                EXCLUDE (n WITH =) WHERE (code IN ('a', 'c') AND n BETWEEN 3 AND 4));
            CREATE INDEX ON state (n) WHERE code NOT IN ('c', 'd') AND n BETWEEN 1 AND 2;
            CREATE TABLE lonely (x int);
            CREATE VIEW joined AS SELECT * FROM state NATURAL LEFT JOIN lonely WHERE n BETWEEN 1 AND 2 AND code IN ('a', 'b');
            CREATE POLICY own ON state USING (code IN ('a', 'b') AND n NOT BETWEEN 3 AND 4);
            CREATE FUNCTION counted() RETURNS bigint BEGIN ATOMIC
                SELECT count(*) FROM state WHERE n BETWEEN 1 AND 2 AND other = 3; END;
            """, Token);
        await using TestDatabase target = await targetServer.CreateDatabaseAsync(Token);

        await SchemaCopy.RunAsync(reference, target, Token);

        Assert.Empty(await new DriftLaw(reference, target).CompareAsync(Token));
        Assert.NotEqual(
            (await SchemaCopy.ReadAsync(reference, Token)).All<View>().Single().Definition,
            (await SchemaCopy.ReadAsync(target, Token)).All<View>().Single().Definition);
    }
}
