using System.Collections.Immutable;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Schema;
using Xunit;

namespace PgStaging.Engine.Tests.Schema;

/// <summary>The order of steps, from models made by hand.</summary>
public sealed class SchemaPlannerTests
{
    private static readonly DdlOptions Options = new() { DestinationVersion = 180000 };

    [Fact]
    public void A_very_deep_chain_of_views_is_planned_from_its_end()
    {
        const int depth = 20_000;
        DatabaseModel model = Model(
            [.. Enumerable.Range(1, depth).Select(number => View((uint)number, $"v{number:D5}"))],
            [.. Enumerable.Range(1, depth - 1).Select(number => (number, number + 1))]);

        SchemaPlan plan = SchemaPlanner.Create(model, Options);

        Assert.Equal(
            Enumerable.Range(1, depth).Reverse().Select(number => $"v{number:D5}"),
            plan.BeforeData.Select(step => step.Object.Name));
    }

    [Fact]
    public void A_very_long_circle_of_views_is_opened_by_one_stand_in()
    {
        const int length = 5_000;
        DatabaseModel model = Model(
            [.. Enumerable.Range(1, length).Select(number => View((uint)number, $"v{number:D5}"))],
            [.. Enumerable.Range(1, length).Select(number => (number, (number % length) + 1))]);

        SchemaPlan plan = SchemaPlanner.Create(model, Options);

        DdlStep shell = Assert.Single(plan.BeforeData, step => step.Key.Role == StepRole.Shell);
        Assert.Equal("v00001", shell.Object.Name);
        Assert.Same(shell, plan.BeforeData[0]);
        Assert.Equal(shell.Object, plan.BeforeData[^1].Object);
    }

    [Fact]
    public void What_cannot_be_opened_is_an_error_that_names_its_members()
    {
        DatabaseModel model = Model(
            [Materialized(1, "one"), Materialized(2, "two"), View(3, "outside")], [(1, 2), (2, 1), (3, 1)]);

        PgStagingException error = Assert.Throws<PgStagingException>(() => SchemaPlanner.Create(model, Options));

        Assert.Equal("DependencyCycle", error.ErrorId);
        Assert.EndsWith(
            "first: MaterializedView public.one, MaterializedView public.two.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_does_not_depend_on_object_identifiers_nor_on_the_order_of_reading()
    {
        (string Name, string? Needs)[] views = [("c", "f"), ("a", null), ("f", "b"), ("e", "a"), ("b", null), ("d", "f")];
        SchemaPlan first = Plan([.. views]);
        SchemaPlan second = Plan([.. views.Reverse()]);

        Assert.Equal(first.BeforeData.Select(Text), second.BeforeData.Select(Text));
        Assert.Equal(["a", "b", "e", "f", "c", "d"], first.BeforeData.Select(step => step.Object.Name));

        static string Text(DdlStep step) => string.Join(";", step.Statements);

        static SchemaPlan Plan(ImmutableArray<(string Name, string? Needs)> order) => SchemaPlanner.Create(
            Model(
                [.. order.Select((view, index) => View((uint)index + 1, view.Name))],
                [.. order.Select((view, index) => (index + 1, 1 + order.ToList().FindIndex(other => other.Name == view.Needs)))
                    .Where(pair => pair.Item2 > 0)]),
            Options);
    }

    [Fact]
    public void Materialized_views_are_refreshed_after_those_they_read_through_views()
    {
        DatabaseModel model = Model(
            [Materialized(1, "a"), View(2, "b"), View(3, "c"), Materialized(4, "d")], [(1, 2), (2, 3), (3, 4)]);

        SchemaPlan plan = SchemaPlanner.Create(model, Options);

        Assert.Equal(["d", "a"], plan.Last.Select(step => step.Object.Name));
    }

    [Fact]
    public void The_graph_answers_who_needs_whom_through_others()
    {
        DependencyGraph graph = new(Model(
            [View(1, "a"), View(2, "b"), View(3, "c"), View(4, "apart")], [(1, 2), (2, 3)]));

        Assert.Equal([2, 3], graph.WithRequirements([At(2)]).Select(item => (int)item.ObjectId).Order());
        Assert.Equal([1, 2, 3], graph.WithDependents([At(3)]).Select(item => (int)item.ObjectId).Order());
        Assert.Equal([At(2)], graph.Requirements(At(1)));
        Assert.Equal([At(1)], graph.Dependents(At(2)));
    }

    private static ObjectAddress At(uint oid) => new(CatalogClass.Relation, oid);

    private static View View(uint oid, string name) => new()
    {
        Address = At(oid), Schema = "public", Name = name, Columns = [], Definition = "SELECT",
    };

    private static MaterializedView Materialized(uint oid, string name) => new()
    {
        Address = At(oid), Schema = "public", Name = name, Columns = [], Definition = "SELECT", IsPopulated = true,
    };

    private static DatabaseModel Model(
        ImmutableArray<CatalogObject> objects, ImmutableArray<(int Needing, int Needed)> needs) => new()
    {
        Database = new DatabaseFacts
        {
            Name = "d", ServerVersion = 180000, Owner = "o", Encoding = "UTF8", Collate = "C", CharacterType = "C",
            LocaleProvider = 'c',
        },
        Objects = objects,
        Dependencies = needs.GroupBy(need => need.Needing).ToImmutableDictionary(
            group => At((uint)group.Key), group => group.Select(need => At((uint)need.Needed)).ToImmutableHashSet()),
        Comments = ImmutableDictionary<ObjectAddress, string>.Empty,
        Privileges = ImmutableDictionary<ObjectAddress, Privileges>.Empty,
        Unmodelled = [],
    };
}
