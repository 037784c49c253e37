using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Makes the DDL that creates a whole schema in an empty database, in an order that works.</summary>
internal static class SchemaPlanner
{
    public static SchemaPlan Create(DatabaseModel model, DdlOptions options) =>
        Create(model, options, CycleBreaks.None);

    /// <param name="model">The whole schema.</param>
    /// <param name="options">What of it is written.</param>
    /// <param name="breaks">What has to be made by steps of its own whether there is a cycle or not.</param>
    public static SchemaPlan Create(DatabaseModel model, DdlOptions options, CycleBreaks breaks)
    {
        RelationMap relations = new(model);
        while (true)
        {
            DdlContext context = new(model, options, relations, breaks);
            StepGraph graph = new(
                model.Objects.SelectMany(item => ObjectDdl.Steps(item, context)), model, breaks);
            CycleBreaks wanted = CycleBreaking.Open(graph, breaks);
            if (wanted == breaks)
                wanted = CycleBreaking.Postpone(graph, breaks);
            if (wanted == breaks)
            {
                SchemaPlan plan = Plan(graph);
                return plan with
                {
                    BeforeData = [.. TemplateDdl.Drops(model.Database), .. plan.BeforeData],
                    NotWritten = [.. context.Notes.Distinct()],
                };
            }
            breaks = wanted;
        }
    }

    private static SchemaPlan Plan(StepGraph graph)
    {
        ImmutableArray<DdlStep> ordered =
        [
            .. StepOrder.Sort(graph).Select(index => graph.Steps[index] with
            {
                Phase = graph.Phases[index],
                DependsOn = [.. graph.Needs[index].Select(need => graph.Steps[need].Key)],
            }),
        ];
        return new SchemaPlan(Of(DdlPhase.BeforeData), Of(DdlPhase.AfterData), Of(DdlPhase.Last));

        ImmutableArray<DdlStep> Of(DdlPhase phase) => [.. ordered.Where(step => step.Phase == phase)];
    }
}
