using System.Collections.Immutable;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Copy;

/// <summary>
/// Hands out what is to be done, to several workers at once: segments of the largest tables first, and what can be
/// built meanwhile on tables that are complete.
/// </summary>
internal sealed class WorkSchedule
{
    private readonly object gate = new();
    private readonly Queue<Segment> segments;
    private readonly Dictionary<ObjectAddress, int> segmentsLeft;
    private readonly StepQueue steps;
    private readonly int buildersWhileLoading;
    private readonly TaskCompletionSource rowsRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="segments">The segments of all tables.</param>
    /// <param name="steps">What is built after rows are there.</param>
    /// <param name="tree">The tables' partitions and heirs.</param>
    /// <param name="jobs">How many workers there are.</param>
    public WorkSchedule(
        IReadOnlyCollection<Segment> segments, ImmutableArray<DdlStep> steps, TableTree tree, int jobs)
    {
        this.segments = new Queue<Segment>(segments
            .OrderByDescending(segment => segment.Table.DataBytes)
            .ThenBy(segment => segment.Table.Address.ObjectId)
            .ThenBy(segment => segment.Index));
        segmentsLeft = segments.GroupBy(segment => segment.Table.Address)
            .ToDictionary(group => group.Key, group => group.Count());
        this.steps = new StepQueue(steps, segmentsLeft.Keys.ToHashSet(), tree);
        // The source is let go the sooner, the more workers read; yet the data just written is still in memory.
        buildersWhileLoading = jobs / 2;
        if (segmentsLeft.Count == 0)
            rowsRead.SetResult();
    }

    /// <summary>Completes when the last row has been copied.</summary>
    public Task RowsRead => rowsRead.Task;

    public bool HasSegments
    {
        get
        {
            lock (gate)
                return segments.Count > 0;
        }
    }

    /// <summary>The next thing to do; null when nothing is left. Waits while all that is left depends on what is running.</summary>
    public async Task<WorkItem?> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task change;
            lock (gate)
            {
                if (TryTake() is { } work)
                    return work;
                if (segmentsLeft.Count == 0 && steps.Unfinished == 0)
                    return null;
                if (segmentsLeft.Count == 0 && steps.Running == 0)
                    throw new InvalidOperationException($"{steps.Unfinished} steps wait for what is not in the plan.");
                change = changed.Task;
            }
            await change.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Says that a piece of work is done.</summary>
    public void Complete(WorkItem work)
    {
        TaskCompletionSource previous;
        lock (gate)
        {
            switch (work)
            {
                case WorkItem.Load load:
                    CompleteSegment(load.Segment.Table.Address);
                    break;
                case WorkItem.Build build:
                    steps.Finished(build.Step);
                    break;
            }
            previous = changed;
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        previous.SetResult();
    }

    private WorkItem? TryTake()
    {
        bool mayBuild = segments.Count == 0 || steps.Running < buildersWhileLoading;
        if (mayBuild && steps.TryTake() is { } step)
            return new WorkItem.Build(step);
        return segments.TryDequeue(out Segment? segment) ? new WorkItem.Load(segment) : null;
    }

    private void CompleteSegment(ObjectAddress table)
    {
        if (--segmentsLeft[table] > 0)
            return;
        segmentsLeft.Remove(table);
        steps.RowsLoaded(table);
        if (segmentsLeft.Count == 0)
            rowsRead.SetResult();
    }
}
