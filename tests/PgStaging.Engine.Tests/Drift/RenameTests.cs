using PgStaging.Engine.Drift;
using PgStaging.Engine.Repair;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Drift;

public sealed class RenameTests
{
    private const string Reference =
        """
        CREATE TABLE person (id int PRIMARY KEY, full_name text NOT NULL, born date);
        CREATE INDEX person_by_name ON person (full_name);
        ALTER TABLE person ADD CONSTRAINT born_late CHECK (born > '1900-01-01');
        CREATE TABLE visit (id int CONSTRAINT visit_key PRIMARY KEY, place text, at timestamptz);
        CREATE VIEW people AS SELECT full_name FROM person;
        """;

    private const string Target =
        """
        CREATE TABLE person (id int PRIMARY KEY, name text NOT NULL, born date);
        CREATE INDEX by_name ON person (name);
        ALTER TABLE person ADD CONSTRAINT born_check_of_old CHECK (born > '1900-01-01');
        CREATE TABLE stay (id int CONSTRAINT visit_key PRIMARY KEY, place text, at timestamptz);
        CREATE VIEW people AS SELECT name AS full_name FROM person;
        INSERT INTO person VALUES (1, 'Ada', '1915-12-10');
        INSERT INTO stay VALUES (7, 'here', now());
        """;

    public static TheoryData<int> Majors => TestServers.AvailableMajors;

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task What_looks_renamed_is_offered_and_not_assumed(int major)
    {
        await using Sides sides = await Sides.CreateAsync(major);

        DriftReport report = await DriftComparison.RunAsync(
            sides.Request(acceptRenames: false), new OperationRecorder(), TestContext.Current.CancellationToken);

        Assert.DoesNotContain(report.Items, item => item.Difference == PgDriftDifference.Renamed);
        Assert.Equal(
            ["born_check_of_old", "name", "stay"],
            report.Items.Where(item => item is { Difference: PgDriftDifference.Missing, RenameCandidate: not null })
                .Select(item => item.RenameCandidate).Order());
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Accepted_renames_keep_the_rows(int major)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        await using Sides sides = await Sides.CreateAsync(major);
        DriftRequest request = sides.Request(acceptRenames: true);
        OperationRecorder log = new();

        PgRepairPlan plan = await DriftRepair.PlanAsync(request, null, new RepairOptions(), log, cancellationToken);
        PgRepairResult result = await DriftRepair.RunAsync(
            plan, request.Target.Database!, request, null, new RepairOptions(), log, cancellationToken);

        Assert.True(plan.HasOnlyRenames);
        Assert.Empty(result.Remaining);
        Assert.Empty((await DriftComparison.RunAsync(request, log, cancellationToken)).Items);
        Assert.Equal("Ada", await sides.TargetDatabase.ScalarAsync<string>("SELECT full_name FROM person", cancellationToken));
        Assert.Equal(7, await sides.TargetDatabase.ScalarAsync<int>("SELECT id FROM visit", cancellationToken));
    }

    private sealed record Sides(TestDatabase ReferenceDatabase, TestDatabase TargetDatabase) : IAsyncDisposable
    {
        public static async Task<Sides> CreateAsync(int major)
        {
            CancellationToken cancellationToken = TestContext.Current.CancellationToken;
            TestServer server = await TestServers.GetAsync(major, cancellationToken);
            return new Sides(
                await server.CreateDatabaseAsync(Reference, cancellationToken),
                await server.CreateDatabaseAsync(Target, cancellationToken));
        }

        public DriftRequest Request(bool acceptRenames) => new()
        {
            Target = new SchemaSource(new PgTarget("target"), TargetDatabase.Resolved, null),
            Reference = new SchemaSource(new PgTarget("reference"), ReferenceDatabase.Resolved, null),
            AcceptRenames = acceptRenames,
        };

        public async ValueTask DisposeAsync()
        {
            await ReferenceDatabase.DisposeAsync();
            await TargetDatabase.DisposeAsync();
        }
    }
}
