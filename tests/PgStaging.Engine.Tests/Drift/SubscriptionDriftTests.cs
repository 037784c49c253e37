using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Drift;
using PgStaging.Engine.Repair;
using PgStaging.Engine.Tests.Schema;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Drift;

/// <summary>What subscriptions hide, and what they do at the moment.</summary>
public sealed class SubscriptionDriftTests
{
    private const string Running =
        """
        CREATE SUBSCRIPTION follows CONNECTION 'host=nowhere.invalid password=secret' PUBLICATION orders
            WITH (connect = false, slot_name = 'its_slot');
        ALTER SUBSCRIPTION follows ENABLE
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int> Majors => TestServers.AvailableMajors;

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Another_role_than_a_superuser_sees_all_but_the_connection(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase reference = await server.CreateDatabaseAsync(Token);
        await using TestDatabase target = await server.CreateDatabaseAsync(Token);
        await reference.ExecuteAsync(
            $"""
            {Running};
            CREATE SUBSCRIPTION missing CONNECTION 'host=nowhere.invalid' PUBLICATION orders WITH (connect = false, slot_name = NONE)
            """, Token);
        await target.ExecuteAsync(
            """
            CREATE SUBSCRIPTION follows CONNECTION 'host=other.invalid' PUBLICATION people
                WITH (connect = false, slot_name = NONE)
            """, Token);
        TestRole role = await server.CreateRoleAsync("LOGIN", Token);
        ResolvedTarget limited =
            new(reference.Name, new NpgsqlConnectionStringBuilder(role.ConnectionStringFor(reference.Name)));
        DriftRequest request = Request(reference, target) with
        {
            Reference = new SchemaSource(new PgTarget("reference"), limited, null),
        };

        PgRepairPlan plan = await PlanAsync(request);
        DriftReport report = await DriftComparison.RunAsync(request, new OperationRecorder(), Token);

        Assert.Equal(
            [
                "Different follows Publications: ",
                "Missing missing : Its connection string is hidden from the role that reads: only a superuser may see it.",
                "NotCompared follows Connection: The reference's role may not see the connection string.",
            ],
            report.Items.Select(item => $"{item.Difference} {item.Name} {item.Property}: {item.Reason}").Order(StringComparer.Ordinal));
        Assert.Equal("missing", Assert.Single(plan.Refused).Name);
        Assert.Equal(
            """ALTER SUBSCRIPTION "follows" SET PUBLICATION "orders" WITH (refresh = false)""",
            Assert.Single(Assert.Single(plan.Steps).Statements));
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task What_a_subscription_does_at_the_moment_is_told_when_everything_counts_and_never_repaired(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase reference = await server.CreateDatabaseAsync(Token);
        await using TestDatabase target = await server.CreateDatabaseAsync(Token);
        await reference.ExecuteAsync(Running, Token);
        await target.ExecuteAsync(
            """
            CREATE SUBSCRIPTION follows CONNECTION 'host=nowhere.invalid' PUBLICATION orders
                WITH (connect = false, slot_name = NONE)
            """, Token);
        DriftRequest request = Request(reference, target) with { Strict = true };

        PgRepairPlan plan = await PlanAsync(request);
        DriftReport report = await DriftComparison.RunAsync(request, new OperationRecorder(), Token);

        Assert.Equal(
            ["Info IsEnabled yes no", "Info SlotName its_slot ", "Info Withheld password "],
            report.Items.Select(item => $"{item.Severity} {item.Property} {item.ReferenceValue} {item.TargetValue}")
                .Order(StringComparer.Ordinal));
        Assert.Empty(plan.Steps);
        Assert.Equal(3, plan.Refused.Count);
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Dropping_one_with_a_slot_has_to_be_allowed_and_names_the_slot(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase reference = await server.CreateDatabaseAsync(Token);
        await using TestDatabase target = await server.CreateDatabaseAsync(Token);
        await target.ExecuteAsync(Running, Token);

        DriftReport report =
            await DriftComparison.RunAsync(Request(reference, target), new OperationRecorder(), Token);
        PgRepairPlan plan = await PlanAsync(Request(reference, target));

        PgDriftItem item = Assert.Single(report.Items);
        Assert.StartsWith("Its slot its_slot stays on the publisher", item.Reason, StringComparison.Ordinal);
        Assert.Equal(PgHazard.DataLoss | PgHazard.UntrackedDependency, item.Hazard);
        Assert.DoesNotContain("secret", item.TargetValue, StringComparison.Ordinal);
        Assert.Empty(plan.Steps);
        Assert.Single(plan.Refused);
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_saved_schema_holds_those_of_its_database_without_secrets(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(Token);
        await using TestDatabase other = await server.CreateDatabaseAsync(Token);
        await database.ExecuteAsync(Running, Token);

        string saved = SavedSchema.Write(await SchemaCopy.ReadAsync(database, Token));

        Assert.Contains("nowhere.invalid", saved, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", saved, StringComparison.Ordinal);
        Assert.DoesNotContain(
            (await SchemaCopy.ReadAsync(other, Token)).Objects, item => item.Kind == PgObjectKind.Subscription);
        Subscription loaded = Assert.Single(SavedSchema.Load(saved, new AddressSpace(), "test").All<Subscription>());
        Assert.Equal("host=nowhere.invalid", loaded.Connection);
        Assert.Equal("password", Assert.Single(loaded.Withheld));
    }

    private static DriftRequest Request(TestDatabase reference, TestDatabase target) => new()
    {
        Reference = new SchemaSource(reference.Target, reference.Resolved, null),
        Target = new SchemaSource(target.Target, target.Resolved, null),
    };

    private static Task<PgRepairPlan> PlanAsync(DriftRequest request) =>
        RepairPlanner.PlanAsync(request, null, new RepairOptions(), new OperationRecorder(), Token);
}
