using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Drift;

/// <summary>
/// A child that gets another parent. Its columns were inherited and are its own from then on, which is no drift, though
/// pg_dump writes it.
/// </summary>
public sealed class InheritanceHistoryTests
{
    public static TheoryData<int> Majors => TestServers.AvailableMajors;

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_child_gets_another_parent_and_keeps_its_rows(int major)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        TestServer server = await TestServers.GetAsync(major, cancellationToken);
        await using TestDatabase reference = await server.CreateDatabaseAsync(
            "CREATE TABLE later (id int NOT NULL, note text); CREATE TABLE child (own int) INHERITS (later)",
            cancellationToken);
        await using TestDatabase target = await server.CreateDatabaseAsync(
            """
            CREATE TABLE former (id int NOT NULL, note text);
            CREATE TABLE child (own int) INHERITS (former);
            INSERT INTO child VALUES (1, 'x', 2);
            """,
            cancellationToken);
        DriftLaw law = new(reference, target);

        PgRepairPlan plan = await law.PlanAsync(PgHazard.All, cancellationToken);
        Assert.Empty(plan.Refused);
        await law.CheckAsync(plan, comparesDumps: false, cancellationToken);
    }
}
