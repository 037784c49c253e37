using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>
/// Opens cycles the way the server allows: defaults and check constraints are added later, views get a stand-in without
/// their query. The same means carry over what must wait until after the data (a view that needs a primary key).
/// </summary>
internal static class CycleBreaking
{
    /// <summary>The breaks that open at least one more place of each cycle; the same ones when there is no cycle.</summary>
    public static CycleBreaks Open(StepGraph graph, CycleBreaks breaks) =>
        StepCycles.Find(graph).Aggregate(breaks, (known, cycle) => Open(graph, cycle, known));

    /// <summary>Moves steps to after-data when they need such steps; what cannot move as a whole is broken in two.</summary>
    public static CycleBreaks Postpone(StepGraph graph, CycleBreaks breaks)
    {
        ILookup<int, int> dependents = Enumerable.Range(0, graph.Steps.Length)
            .SelectMany(step => graph.Needs[step].Select(need => (need, step)))
            .ToLookup(pair => pair.need, pair => pair.step);
        Queue<int> late = new(Enumerable.Range(0, graph.Steps.Length)
            .Where(step => graph.Phases[step] == DdlPhase.AfterData));
        while (late.TryDequeue(out int maker))
        {
            foreach (int index in dependents[maker])
            {
                if (graph.Phases[index] != DdlPhase.BeforeData)
                    continue;
                DdlStep step = graph.Steps[index];
                if (step.Object is Table && step.Key.Role == StepRole.Create && step.Key.Object == step.Object.Address)
                    breaks = breaks.WithSeparated(LateParts(graph, index, maker));
                else if (CanHaveShell(step) && !breaks.Late.Contains(step.Object.Address))
                    breaks = breaks.WithLate(step.Object.Address);
                else
                {
                    graph.Phases[index] = DdlPhase.AfterData;
                    late.Enqueue(index);
                }
            }
        }
        return breaks;
    }

    private static CycleBreaks Open(StepGraph graph, List<int> cycle, CycleBreaks breaks)
    {
        HashSet<int> members = [.. cycle];
        List<ObjectAddress> parts = [.. cycle.SelectMany(step => PartsNeeding(graph, step, members))];
        if (parts.Count > 0)
            return breaks.WithSeparated(parts);

        DdlStep? shell = cycle.Select(index => graph.Steps[index])
            .Where(step => CanHaveShell(step) && !breaks.Shells.ContainsKey(step.Object.Address))
            .MinBy(step => step.Object.DisplayName, StringComparer.Ordinal);
        if (shell is not null)
        {
            return breaks.WithShell(
                shell.Object.Address, [.. cycle.Select(index => graph.Steps[index].Object.Address)]);
        }

        throw SchemaErrors.DependencyCycle(
        [
            .. cycle.Select(index => graph.Steps[index].Object).DistinctBy(item => item.Address)
                .OrderBy(item => item.DisplayName, StringComparer.Ordinal),
        ]);
    }

    private static List<ObjectAddress> LateParts(StepGraph graph, int table, int maker)
    {
        List<ObjectAddress> parts = [.. PartsNeeding(graph, table, [maker])];
        return parts.Count > 0 ? parts
            : throw SchemaErrors.DependencyCycle([graph.Steps[table].Object, graph.Steps[maker].Object]);
    }

    private static IEnumerable<ObjectAddress> PartsNeeding(StepGraph graph, int step, HashSet<int> makers) =>
        graph.Steps[step].Separable.Where(part => graph.MakersOfNeeds(part, step).Any(makers.Contains));

    private static bool CanHaveShell(DdlStep step) =>
        step.Key.Role == StepRole.Create && ObjectDdl.CanHaveShell(step.Object);
}
