using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>
/// Puts steps in order: by need, then by phase, kind and name. Never by OID, so that equal schemas have equal plans.
/// </summary>
internal static class StepOrder
{
    public static ImmutableArray<int> Sort(StepGraph graph)
    {
        int count = graph.Steps.Length;
        Comparer<int> comparer = Comparer<int>.Create((left, right) => Compare(graph, left, right));
        int[] byRank = [.. Enumerable.Range(0, count).Order(comparer)];
        int[] ranks = new int[count];
        for (int rank = 0; rank < count; rank++)
            ranks[byRank[rank]] = rank;

        int[] waiting = new int[count];
        List<int>[] dependents = [.. Enumerable.Range(0, count).Select(_ => new List<int>())];
        PriorityQueue<int, int> ready = new();
        for (int step = 0; step < count; step++)
        {
            waiting[step] = graph.Needs[step].Length;
            foreach (int need in graph.Needs[step])
                dependents[need].Add(step);
            if (waiting[step] == 0)
                ready.Enqueue(step, ranks[step]);
        }

        ImmutableArray<int>.Builder order = ImmutableArray.CreateBuilder<int>(count);
        while (ready.TryDequeue(out int step, out _))
        {
            order.Add(step);
            foreach (int dependent in dependents[step])
            {
                if (--waiting[dependent] == 0)
                    ready.Enqueue(dependent, ranks[dependent]);
            }
        }
        return order.MoveToImmutable();
    }

    private static int Compare(StepGraph graph, int left, int right)
    {
        (DdlStep first, DdlStep second) = (graph.Steps[left], graph.Steps[right]);
        int order = graph.Phases[left].CompareTo(graph.Phases[right]);
        if (order == 0)
            order = Late(first).CompareTo(Late(second));
        if (order == 0)
            order = KindOrder.Of(first.Object.Kind).CompareTo(KindOrder.Of(second.Object.Kind));
        if (order == 0)
            order = string.CompareOrdinal(first.Object.DisplayName, second.Object.DisplayName);
        if (order == 0)
            order = string.CompareOrdinal(first.Object.Reference, second.Object.Reference);
        if (order == 0)
            order = first.Key.Role.CompareTo(second.Key.Role);
        return order != 0 ? order : string.CompareOrdinal(first.Statements[0], second.Statements[0]);
    }

    // Refreshing reads with the rights of the materialized view's owner, so privileges come first. Event triggers would
    // run at whatever comes after them.
    private static int Late(DdlStep step) => step.Object is EventTrigger ? 2 : step.Key.Role == StepRole.Refresh ? 1 : 0;
}
