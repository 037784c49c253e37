using PgStaging.Engine.Drift;
using PgStaging.Engine.Repair;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Drift;

public sealed class OnlineRepairTests
{
    private const string Common =
        """
        CREATE TABLE parent (id int, code text);
        INSERT INTO parent SELECT n, 'c' || n FROM generate_series(1, 10) AS n;
        CREATE TABLE child (id int, parent_id int, note text);
        INSERT INTO child SELECT n, n, 'x' FROM generate_series(1, 10) AS n;
        CREATE TABLE divided (id int, note text) PARTITION BY RANGE (id);
        CREATE TABLE divided_1 PARTITION OF divided FOR VALUES FROM (0) TO (10);
        INSERT INTO divided VALUES (1, 'x');
        """;

    private const string Reference = Common +
        """
        ALTER TABLE parent ADD CONSTRAINT parent_key PRIMARY KEY (id);
        ALTER TABLE parent ADD CONSTRAINT parent_code UNIQUE (code) INCLUDE (id) WITH (fillfactor = 80) DEFERRABLE INITIALLY DEFERRED;
        ALTER TABLE child ADD CONSTRAINT child_parent FOREIGN KEY (parent_id) REFERENCES parent ON DELETE CASCADE;
        ALTER TABLE child ADD CONSTRAINT child_note CHECK (note <> '');
        CREATE INDEX child_by_note ON child (note) WHERE id > 0;
        CREATE INDEX changed ON child (parent_id, id);
        ALTER TABLE child ALTER note SET NOT NULL, ADD added int;
        ALTER TABLE divided ALTER note SET NOT NULL, ADD CONSTRAINT divided_note CHECK (note <> '');
        COMMENT ON INDEX child_by_note IS 'built while others work';
        CREATE VIEW grouped AS SELECT id, code, count(*) AS n FROM parent GROUP BY id;
        """;

    private const string Target = Common +
        """
        CREATE INDEX changed ON child (parent_id);
        CREATE INDEX goes ON child (id);
        """;

    public static TheoryData<int> Majors => TestServers.AvailableMajors;

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task What_scans_tables_runs_after_the_transaction_and_keeps_nobody_out(int major)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        TestServer server = await TestServers.GetAsync(major, cancellationToken);
        await using TestDatabase reference = await server.CreateDatabaseAsync(Reference, cancellationToken);
        await using TestDatabase target = await server.CreateDatabaseAsync(Target, cancellationToken);
        DriftRequest request = new()
        {
            Target = new SchemaSource(new PgTarget("target"), target.Resolved, null),
            Reference = new SchemaSource(new PgTarget("reference"), reference.Resolved, null),
        };
        RepairOptions options = new() { Online = true };
        OperationRecorder log = new();

        PgRepairPlan plan = await DriftRepair.PlanAsync(request, null, options, log, cancellationToken);
        PgRepairResult result = await DriftRepair.RunAsync(
            plan, target.Resolved, request, null, options, log, cancellationToken);

        Assert.Empty(result.Remaining);
        Assert.Empty((await DriftComparison.RunAsync(request, log, cancellationToken)).Items);
        Assert.DoesNotContain(plan.Steps, step => step.Transaction is not null && step.Statements.Any(IsScan));
        // By then a valid constraint says that there are none.
        Assert.DoesNotContain(plan.Steps, step => step.Transaction == 1
            && step.Statements.Any(statement => statement.EndsWith("SET NOT NULL", StringComparison.Ordinal)));
        Assert.Equal(
            ["\"changed\"", "\"goes\"", "\"parent_code\"", "\"parent_key\"", "changed", "child_by_note"],
            plan.Steps.Where(step => step.Transaction is null).SelectMany(step => step.Statements)
                .Where(statement => statement.Contains("CONCURRENTLY", StringComparison.Ordinal))
                .Select(IndexOf).Distinct().Order(StringComparer.Ordinal));
    }

    private static bool IsScan(string statement) =>
        statement.StartsWith("CREATE INDEX", StringComparison.Ordinal)
        || statement.StartsWith("CREATE UNIQUE INDEX", StringComparison.Ordinal)
        || statement.Contains("VALIDATE CONSTRAINT", StringComparison.Ordinal)
        || (statement.Contains(" ADD CONSTRAINT ", StringComparison.Ordinal)
            && !statement.Contains("NOT VALID", StringComparison.Ordinal)
            && !statement.Contains("USING INDEX", StringComparison.Ordinal));

    private static string IndexOf(string statement)
    {
        string rest = statement[(statement.IndexOf("CONCURRENTLY ", StringComparison.Ordinal) + "CONCURRENTLY ".Length)..];
        string name = rest.Split(' ')[0];
        return name[(name.LastIndexOf('.') + 1)..].Replace("pgstaging_old_", "", StringComparison.Ordinal);
    }
}
