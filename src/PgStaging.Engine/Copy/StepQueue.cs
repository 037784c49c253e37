using System.Collections.Immutable;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Copy;

/// <summary>
/// Steps that wait for rows and for each other, and those that may start now, the longest first. Two that lock the same
/// table never run at once. Not for several threads at a time.
/// </summary>
internal sealed class StepQueue
{
    private readonly Dictionary<StepKey, List<Waiting>> waitingForStep = [];
    private readonly Dictionary<ObjectAddress, List<Waiting>> waitingForRows = [];
    private readonly PriorityQueue<DdlStep, long> ready = new();
    private readonly List<DdlStep> blocked = [];
    private readonly HashSet<ObjectAddress> locked = [];

    /// <param name="steps">The steps.</param>
    /// <param name="unloaded">Tables whose rows are still to come.</param>
    /// <param name="tree">Tells whose rows stand in partitions and heirs.</param>
    public StepQueue(ImmutableArray<DdlStep> steps, IReadOnlySet<ObjectAddress> unloaded, TableTree tree)
    {
        HashSet<StepKey> keys = [.. steps.Select(step => step.Key)];
        foreach (DdlStep step in steps)
        {
            Waiting waiting = new(step);
            foreach (StepKey key in step.DependsOn.Where(keys.Contains))
                waiting.On(waitingForStep, key);
            foreach (ObjectAddress table in step.NeedsRowsOf.SelectMany(tree.WithDescendants).Distinct().Where(unloaded.Contains))
                waiting.On(waitingForRows, table);
            if (waiting.Count == 0)
                ready.Enqueue(step, -step.Work);
        }
        Unfinished = steps.Length;
    }

    public int Unfinished { get; private set; }

    public int Running { get; private set; }

    public DdlStep? TryTake()
    {
        while (ready.TryDequeue(out DdlStep? step, out _))
        {
            if (step.Locks.Overlaps(locked))
            {
                blocked.Add(step);
                continue;
            }
            locked.UnionWith(step.Locks);
            Running++;
            return step;
        }
        return null;
    }

    public void RowsLoaded(ObjectAddress table) => Release(waitingForRows, table);

    public void Finished(DdlStep step)
    {
        Running--;
        Unfinished--;
        locked.ExceptWith(step.Locks);
        foreach (DdlStep again in blocked)
            ready.Enqueue(again, -again.Work);
        blocked.Clear();
        Release(waitingForStep, step.Key);
    }

    private void Release<T>(Dictionary<T, List<Waiting>> waiters, T awaited)
        where T : notnull
    {
        if (!waiters.Remove(awaited, out List<Waiting>? released))
            return;
        foreach (Waiting waiting in released)
        {
            if (--waiting.Count == 0)
                ready.Enqueue(waiting.Step, -waiting.Step.Work);
        }
    }

    private sealed class Waiting(DdlStep step)
    {
        public DdlStep Step => step;

        public int Count { get; set; }

        public void On<T>(Dictionary<T, List<Waiting>> waiters, T awaited)
            where T : notnull
        {
            if (!waiters.TryGetValue(awaited, out List<Waiting>? list))
                waiters[awaited] = list = [];
            list.Add(this);
            Count++;
        }
    }
}
