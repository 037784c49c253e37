using CsCheck;
using PgStaging.Engine.Query;
using Xunit;

namespace PgStaging.Engine.Tests.Query;

public sealed class SqlScriptTests
{
    [Theory]
    [InlineData("SELECT 1; SELECT 2", "SELECT 1", "SELECT 2")]
    [InlineData(";; SELECT 1 ;\n;", "SELECT 1")]
    [InlineData("-- only a comment; nothing else")]
    [InlineData("SELECT ';' AS \"a;b\"; SELECT 2", "SELECT ';' AS \"a;b\"", "SELECT 2")]
    [InlineData("SELECT 'it''s; fine'; SELECT 2", "SELECT 'it''s; fine'", "SELECT 2")]
    [InlineData(@"SELECT 'back\'; SELECT 2", @"SELECT 'back\'", "SELECT 2")]
    [InlineData(@"SELECT E'it\'s; fine'; SELECT 2", @"SELECT E'it\'s; fine'", "SELECT 2")]
    [InlineData("SELECT $$a;b$$; SELECT $x$ $$;$$ $x$", "SELECT $$a;b$$", "SELECT $x$ $$;$$ $x$")]
    [InlineData("SELECT $1; SELECT a$b;SELECT 3", "SELECT $1", "SELECT a$b", "SELECT 3")]
    [InlineData("SELECT /* ; /* ; */ ; */ 1; SELECT 2 -- ;\n, 3", "SELECT /* ; /* ; */ ; */ 1", "SELECT 2 -- ;\n, 3")]
    [InlineData(
        "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); SELECT 3",
        "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)", "SELECT 3")]
    [InlineData(
        "CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END; SELECT 3",
        "CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END",
        "SELECT 3")]
    [InlineData("BEGIN; SELECT CASE 1 WHEN 1 THEN 2 END; END; SELECT 3",
        "BEGIN", "SELECT CASE 1 WHEN 1 THEN 2 END", "END", "SELECT 3")]
    public void A_script_is_cut_where_psql_cuts_it(string script, params string[] expected) =>
        Assert.Equal(expected, SqlScript.Split(script).Select(statement => statement.Text));

    [Fact]
    public void A_statement_knows_the_line_it_begins_on()
    {
        SqlStatement[] statements = [.. SqlScript.Split("-- first\n\nSELECT 1;\n\n/* a\nb */ SELECT\n2;")];
        Assert.Equal([3, 6], statements.Select(statement => statement.Line));
    }

    [Fact]
    public void Quoted_text_never_ends_a_statement()
    {
        Gen.String[Gen.Char["ab;'\"$\\-/* \n"], 0, 30].Sample(text =>
        {
            string literal = $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
            string name = $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
            string[] statements = [$"SELECT {literal} AS {name}", $"SELECT $q${text}$q$"];
            Assert.Equal(statements, SqlScript.Split(string.Join(";\n", statements)).Select(found => found.Text));
        });
    }

    [Theory]
    [InlineData("SELECT 'never closed; x")]
    [InlineData("SELECT /* never closed; x")]
    [InlineData("SELECT $a$ never closed; x")]
    public void What_is_never_closed_reaches_to_the_end(string script) =>
        Assert.Equal(script, Assert.Single(SqlScript.Split(script)).Text);
}
