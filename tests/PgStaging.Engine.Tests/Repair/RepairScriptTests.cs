using CsCheck;
using PgStaging.Engine.Repair;
using Xunit;

namespace PgStaging.Engine.Tests.Repair;

public sealed class RepairScriptTests
{
    private const string AtomicBody =
        """
        CREATE FUNCTION app.f(a integer) RETURNS integer
         LANGUAGE sql
        BEGIN ATOMIC
         SELECT CASE WHEN (a > 1) THEN 1 ELSE 2 END;
         SELECT a;
        END
        """;

    private const string QuotedBody =
        """
        CREATE FUNCTION app.g() RETURNS void LANGUAGE plpgsql AS $function$
        -- Step 9: not a step; COMMIT;
        BEGIN;
        -- Item: not an item
        COMMIT;
        $$ ; $$ /* ; */ 'it''s'
        $function$
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Statements =>
    [
        AtomicBody,
        QuotedBody,
        "ALTER TABLE \"Odd \"\"Name; \n-- Step 4: x\" ADD COLUMN \"a;b\" text DEFAULT 'x;\ny'",
        "CREATE RULE r AS ON INSERT TO app.t DO ALSO ( INSERT INTO app.u VALUES (1);\n DELETE FROM app.u)",
        "CREATE VIEW app.v AS SELECT 1 -- ends in a comment",
        "CREATE VIEW app.v AS\n SELECT 1 AS \"BEGIN\" /* ; */",
        "COMMENT ON TABLE app.t IS E'back\\\\slash and ''quote''; -- x'",
        "SET search_path = ''",
        "CREATE FUNCTION app.\"COMMIT;\"() RETURNS text LANGUAGE sql AS 'SELECT ''a;'''",
    ];

    [Theory]
    [MemberData(nameof(Statements))]
    public void A_statement_comes_back_as_it_was(string statement) =>
        AssertRoundTrip(RepairPlans.Of(
            RepairPlans.Step(1, statement, "SELECT 1", statement), RepairPlans.Alone(2, statement, statement)));

    [Fact]
    public void Steps_come_back_with_their_transactions_hazards_and_items()
    {
        PgRepairPlan plan = RepairPlans.Of(
            RepairPlans.Alone(1, "CREATE INDEX CONCURRENTLY i ON t (a)") with { Hazard = PgHazard.IndexBuild | PgHazard.NotTransactional },
            RepairPlans.Step(2, "ALTER TABLE t ADD a int", "ALTER TABLE t ADD b int"),
            RepairPlans.Step(3, "DROP TABLE u") with
            {
                Description = "Drop table \"new\nline \\n\r\"",
                Hazard = PgHazard.DataLoss,
                Items = ["Table \"new\nline\"", "second; -- Item: x"],
            },
            RepairPlans.Step(4, "SELECT 1") with { Transaction = 2 },
            RepairPlans.Alone(5, "SELECT 2") with { Items = [] });

        AssertRoundTrip(plan);
    }

    [Fact]
    public void Whatever_is_in_a_name_the_plan_comes_back()
    {
        Gen.String[Gen.Char["ab;'\"$\\-/*: \n\r"], 1, 25].Sample(text =>
        {
            string name = SqlName.Quote(text);
            string tag = text.Contains("$q$", StringComparison.Ordinal) || text.EndsWith('$') ? "$other$" : "$q$";
            AssertRoundTrip(RepairPlans.Of(
                RepairPlans.Step(
                    1, $"ALTER TABLE {name} RENAME TO x", $"DO {tag}{text.Replace(tag, string.Empty, StringComparison.Ordinal)} {tag}")
                    with { Description = $"Rename table {name}", Items = [$"Table {text}|x"] },
                RepairPlans.Alone(2, $"COMMENT ON TABLE {name} IS {SqlName.Literal(text)}")));
        });
    }

    [Fact]
    public void The_script_shows_what_a_reviewer_needs()
    {
        PgRepairPlan plan = RepairPlans.Of(RepairPlans.Step(1, "DROP TABLE app.t") with { Hazard = PgHazard.DataLoss }) with
        {
            Refused = [RepairPlans.Item("note", PgHazard.DataLoss), RepairPlans.Item("a\nb", PgHazard.None, "No way.")],
        };

        string[] lines = RepairScriptWriter.Script(plan).Split('\n');

        foreach (string line in (string[])
            [
                "-- Target: staging", "-- Reference: prod", $"-- Fingerprint: {plan.Fingerprint}", "-- Hazards: DataLoss",
                "BEGIN;", "-- Step 1: Step number 1", "DROP TABLE app.t;", "COMMIT;", "-- Not repaired:",
                "--   Column app.order.note (Extra): Its repair can lose data; -AllowHazard DataLoss allows that.",
                @"--   Column app.order.a\nb (Extra): No way.",
            ])
        {
            Assert.Contains(line, lines);
        }
        Assert.Contains(lines, line => line.StartsWith("-- Written by: PgStaging ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_reviewer_may_delete_edit_and_add_statements()
    {
        string script = RepairScriptWriter.Script(RepairPlans.Of(
            RepairPlans.Step(1, "ALTER TABLE t ADD a int", "ALTER TABLE t ADD b int"),
            RepairPlans.Step(2, "DROP TABLE u"), RepairPlans.Step(3, "SELECT 3")));
        script = script.Replace("DROP TABLE u;", "-- DROP TABLE u; later", StringComparison.Ordinal)
            .Replace("ALTER TABLE t ADD b int", "ALTER TABLE t ADD b bigint", StringComparison.Ordinal)
            .Replace("SELECT 3;", "SELECT 3;\nCOMMIT;\nVACUUM t;\nBEGIN;\nSELECT 4;", StringComparison.Ordinal)
            .Replace("BEGIN;\n\n-- Step 1", "SET ROLE owner;\nBEGIN;\n\n-- Step 1", StringComparison.Ordinal)
            .Replace("\n", "\r\n", StringComparison.Ordinal);

        IReadOnlyList<PgRepairStep> steps = RepairScriptReader.Parse(script, "plan.sql").Steps;

        Assert.Equal(
            [
                "0  SET ROLE owner", "1 1 ALTER TABLE t ADD a int|ALTER TABLE t ADD b bigint", "2  ", "3 1 SELECT 3",
                "3  VACUUM t", "3 2 SELECT 4",
            ],
            steps.Select(step => $"{step.Number} {step.Transaction} {string.Join('|', step.Statements)}"));
    }

    [Theory]
    [InlineData("-- PgStaging repair script, version 1\n", "", 1)]
    [InlineData("version 1\n", "version 2\n", 1)]
    [InlineData("-- Fingerprint: ", "-- Fingerprnt: ", 1)]
    [InlineData("-- Fingerprint: aa", "-- Fingerprint: a", 4)]
    [InlineData("-- Fingerprint: aa", "-- Fingerprint: xy", 4)]
    [InlineData("-- Target: staging\n", "", 1)]
    [InlineData("-- Reference: prod", "-- Reference: ", 1)]
    [InlineData("BEGIN;\n", "", 23)]
    [InlineData("COMMIT;\n", "", 24)]
    [InlineData("COMMIT;\n", "ROLLBACK;\n", 24)]
    [InlineData("SELECT 1;\n", "START /* x */ TRANSACTION;\n", 22)]
    [InlineData("SELECT 1;\n", "BEGIN;\n", 22)]
    public void A_damaged_script_is_refused_with_the_line(string from, string to, int line)
    {
        string script = RepairScriptWriter.Script(RepairPlans.Of(RepairPlans.Step(1, "SELECT 1")));
        Assert.Contains(from, script, StringComparison.Ordinal);

        PgStagingException exception = Assert.Throws<PgStagingException>(
            () => RepairScriptReader.Parse(script.Replace(from, to, StringComparison.Ordinal), "plan.sql"));

        Assert.Equal("RepairScriptInvalid", exception.ErrorId);
        Assert.StartsWith($"plan.sql, line {line}: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_of_psql_is_refused()
    {
        string script = RepairScriptWriter.Script(RepairPlans.Of(RepairPlans.Step(1, "SELECT 1")));

        PgStagingException exception = Assert.Throws<PgStagingException>(() => RepairScriptReader.Parse(
            script.Replace("SELECT 1;", "\\echo x\n;", StringComparison.Ordinal), "plan.sql"));

        Assert.Equal("ClientCommandInScript", exception.ErrorId);
    }

    [Theory]
    [InlineData("SELECT 1; SELECT 2")]
    [InlineData("SELECT 'never closed")]
    [InlineData("COMMIT")]
    [InlineData("")]
    public void A_statement_that_would_come_back_as_another_is_not_written(string statement)
    {
        PgStagingException exception = Assert.Throws<PgStagingException>(
            () => RepairScriptWriter.Script(RepairPlans.Of(RepairPlans.Step(1, statement))));

        Assert.Equal("StatementNotWritable", exception.ErrorId);
    }

    [Fact]
    public async Task A_file_is_replaced_only_when_it_may_be()
    {
        string path = Path.Combine(Path.GetTempPath(), $"plan-{Guid.NewGuid():N}.sql");
        try
        {
            await RepairScript.WriteAsync(RepairPlans.Of(RepairPlans.Step(1, "SELECT 1")), path, false, Token);
            PgStagingException exception = await Assert.ThrowsAsync<PgStagingException>(
                () => RepairScript.WriteAsync(RepairPlans.Of(RepairPlans.Step(1, "SELECT 2")), path, false, Token));
            Assert.Equal("RepairScriptExists", exception.ErrorId);

            await RepairScript.WriteAsync(RepairPlans.Of(RepairPlans.Step(1, "SELECT 3")), path, true, Token);
            PgRepairPlan plan = await RepairScript.ReadAsync(path, Token);
            Assert.Equal("SELECT 3", Assert.Single(Assert.Single(plan.Steps).Statements));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_one_clear_error()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}", "plan.sql");

        PgStagingException exception = await Assert.ThrowsAsync<PgStagingException>(
            () => RepairScript.WriteAsync(RepairPlans.Of(), path, false, Token));

        Assert.Equal("RepairScriptNotWritable", exception.ErrorId);
    }

    private static void AssertRoundTrip(PgRepairPlan plan)
    {
        PgRepairPlan read = RepairScriptReader.Parse(RepairScriptWriter.Script(plan), "plan.sql");
        Assert.Equal((plan.Target, plan.Reference, plan.Fingerprint), (read.Target, read.Reference, read.Fingerprint));
        Assert.Equal(plan.Steps.Select(Text), read.Steps.Select(Text));
    }

    private static string Text(PgRepairStep step) => string.Join(
        '\u0001',
        [$"{step.Number}", step.Description, $"{step.Transaction}", $"{step.Hazard}", .. step.Items, "\u0002", .. step.Statements]);
}
