using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Schema;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Schema;

/// <summary>What plans of real schemas say beside their statements.</summary>
public sealed class SchemaPlanOnServerTests
{
    [Theory]
    [MemberData(nameof(TestServers.AvailableMajors), MemberType = typeof(TestServers))]
    public async Task A_foreign_key_waits_for_rows_and_whole_keys_of_all_partitions(int major)
    {
        const string script = """
            CREATE TABLE p (id int PRIMARY KEY) PARTITION BY RANGE (id);
            CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10) PARTITION BY RANGE (id);
            CREATE TABLE p11 PARTITION OF p1 FOR VALUES FROM (0) TO (5);
            CREATE TABLE p2 PARTITION OF p DEFAULT;
            CREATE TABLE r (p int REFERENCES p, n int);
            CREATE INDEX ON r (n);
            """;
        (DatabaseModel model, SchemaPlan plan) = await PlanAsync(major, script);
        Dictionary<string, ObjectAddress> tables =
            model.All<Table>().ToDictionary(table => table.Name, table => table.Address);

        DdlStep key = Assert.Single(plan.AfterData, step => step.Object.Kind == PgObjectKind.ForeignKey);
        Assert.Equal([tables["p11"], tables["p2"], tables["r"]], key.NeedsRowsOf.OrderBy(Name));
        Assert.Equal(["p", "p1", "p11", "p2", "r"], key.Locks.Select(Name).Order(StringComparer.Ordinal));
        Assert.Equal(3, key.DependsOn.Count(step => step.Role == StepRole.Attach));

        DdlStep index = Assert.Single(plan.AfterData, step => step.Object is TableIndex);
        Assert.Equal([tables["r"]], index.NeedsRowsOf);
        Assert.Empty(index.Locks);

        string Name(ObjectAddress address) => tables.First(pair => pair.Value == address).Key;
    }

    [Theory]
    [MemberData(nameof(TestServers.AvailableMajors), MemberType = typeof(TestServers))]
    public async Task What_needs_something_unmodelled_is_told_and_not_planned(int major)
    {
        const string script = """
            CREATE FUNCTION pg_catalog.mine() RETURNS int LANGUAGE sql AS 'SELECT 1';
            CREATE VIEW on_mine AS SELECT pg_catalog.mine() AS a;
            CREATE VIEW above AS SELECT a FROM on_mine;
            CREATE RULE r AS ON DELETE TO above DO INSTEAD NOTHING;
            CREATE TABLE apart (a int);
            """;
        (DatabaseModel model, SchemaPlan plan) = await PlanAsync(major, script);

        Assert.Contains(model.Unmodelled, item => item.Kind == PgObjectKind.Unknown);
        UnmodelledObject view = Assert.Single(model.Unmodelled, item => item.Name == "above");
        Assert.Contains("not copied", view.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(plan.AllSteps, step => step.Object.Name is "above" or "on_mine" or "r");
        Assert.Contains(plan.AllSteps, step => step.Object.Name == "apart");
    }

    [Theory]
    [MemberData(nameof(TestServers.AvailableMajors), MemberType = typeof(TestServers))]
    public async Task An_index_whose_building_failed_is_told_and_not_planned(int major)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        TestServer server = await TestServers.GetAsync(major, cancellationToken);
        await using TestDatabase database = await server.CreateDatabaseAsync(cancellationToken);
        await database.ExecuteAsync("CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1)", cancellationToken);
        await Assert.ThrowsAsync<PostgresException>(() =>
            database.ExecuteAsync("CREATE UNIQUE INDEX CONCURRENTLY broken ON t (a)", cancellationToken));

        DatabaseModel model = await SchemaCopy.ReadAsync(database, cancellationToken);

        UnmodelledObject index = Assert.Single(model.Unmodelled);
        Assert.Equal((PgObjectKind.Index, "public", "broken"), (index.Kind, index.Schema, index.Name));
        Assert.Empty(model.All<TableIndex>());
    }

    [Theory]
    [InlineData("partition-keys-mixed", 15, 18)]
    [InlineData("inheritance", 15, 18)]
    [InlineData("identity", 15, 18)]
    [InlineData("table-columns", 15, 18)]
    [InlineData("not-null-constraints.min18", 18, 15)]
    [InlineData("view-needs-key", 18, 15)]
    [InlineData("identity", 18, 15)]
    [InlineData("foreign-keys-partitioned", 18, 15)]
    public async Task A_schema_can_be_made_on_another_version(string name, int from, int to)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        TestServer sources = await TestServers.GetAsync(from, cancellationToken);
        TestServer destinations = await TestServers.GetAsync(to, cancellationToken);
        await using TestDatabase source = await SchemaCaseTests.LoadAsync(sources, name, cancellationToken);
        await using TestDatabase destination = await destinations.CreateDatabaseAsync(cancellationToken);

        SchemaCopy copy = await SchemaCopy.RunAsync(source, destination, cancellationToken);

        Assert.Equal(Names(copy.Source), Names(copy.Destination));

        // From 18 on not-null constraints are objects.
        static IEnumerable<string> Names(DatabaseModel model) => model.Objects
            .Where(item => item is not TableConstraint { Type: ConstraintType.NotNull } and not BuiltInObject)
            .Select(item => item.Reference).Order(StringComparer.Ordinal);
    }

    private static async Task<(DatabaseModel Model, SchemaPlan Plan)> PlanAsync(int major, string script)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        TestServer server = await TestServers.GetAsync(major, cancellationToken);
        await using TestDatabase database = await server.CreateDatabaseAsync(script, cancellationToken);
        DatabaseModel model = await SchemaCopy.ReadAsync(database, cancellationToken);
        return (model, SchemaPlanner.Create(model, SchemaCopy.Options(database)));
    }
}
