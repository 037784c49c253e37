using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>The steps of a plan as a graph: for each step, the steps that must have run before it.</summary>
internal sealed class StepGraph
{
    private readonly DatabaseModel model;
    private readonly CycleBreaks breaks;
    private readonly Dictionary<StepKey, int> byKey = [];
    private readonly Dictionary<ObjectAddress, int> makers = [];

    public StepGraph(IEnumerable<DdlStep> steps, DatabaseModel model, CycleBreaks breaks)
    {
        this.model = model;
        this.breaks = breaks;
        Steps = [.. steps];
        Phases = [.. Steps.Select(step => step.Phase)];
        for (int index = 0; index < Steps.Length; index++)
        {
            DdlStep step = Steps[index];
            byKey.Add(step.Key, index);
            if (step.Key.Role != StepRole.Create)
                continue;
            makers.Add(step.Key.Object, index);
            foreach (ObjectAddress part in step.Includes)
                makers.Add(part, index);
        }
        Needs = [.. Enumerable.Range(0, Steps.Length).Select(index => NeedsOf(index).Distinct().ToImmutableArray())];
    }

    public ImmutableArray<DdlStep> Steps { get; }

    /// <summary>The phase of each step; later than the step's own when something it needs is.</summary>
    public DdlPhase[] Phases { get; }

    public ImmutableArray<ImmutableArray<int>> Needs { get; }

    /// <summary>Steps that make what one address needs.</summary>
    public IEnumerable<int> MakersOfNeeds(ObjectAddress address, int forStep)
    {
        if (!model.Dependencies.TryGetValue(address, out ImmutableHashSet<ObjectAddress>? needs))
            yield break;
        foreach (ObjectAddress need in needs)
        {
            foreach (int maker in MakersOf(need, forStep))
            {
                if (maker != forStep)
                    yield return maker;
            }
        }
    }

    private IEnumerable<int> NeedsOf(int index)
    {
        DdlStep step = Steps[index];
        IEnumerable<int> needs = step.DependsOn.SelectMany(key => Find(key, index));
        needs = step.Key.Role switch
        {
            StepRole.Shell => needs,
            StepRole.Create => needs
                .Concat(step.Includes.Append(step.Key.Object).SelectMany(made => MakersOfNeeds(made, index)))
                .Concat(byKey.TryGetValue(step.Key with { Role = StepRole.Shell }, out int shell) ? [shell] : []),
            _ => needs.Concat(MakersOf(step.Key.Object, index)),
        };
        return needs.Where(need => need != index);
    }

    private IEnumerable<int> Find(StepKey key, int forStep) =>
        byKey.TryGetValue(key, out int index) ? [index]
        : key.Role == StepRole.Create ? MakersOf(key.Object, forStep)
        : [];

    private IEnumerable<int> MakersOf(ObjectAddress address, int forStep)
    {
        if (!makers.TryGetValue(address, out int maker))
            yield break;
        if (!breaks.Shells.TryGetValue(address, out ImmutableHashSet<ObjectAddress>? cycle))
        {
            yield return maker;
            yield break;
        }

        // Where the stand-in is not forced upon a step, it waits for the real thing: only that one has all properties.
        yield return byKey[new StepKey(address, StepRole.Shell)];
        DdlStep step = Steps[forStep];
        bool ownStep = step.Object.Address == address;
        if (!ownStep && !cycle.Contains(step.Object.Address) && step.Phase >= Steps[maker].Phase)
            yield return maker;
        // A type whose shell had got its final owner already could no longer be completed by anyone else.
        if (ownStep && maker != forStep && (step.Phase > Steps[maker].Phase || Steps[maker].Object is not View))
            yield return maker;
    }
}
