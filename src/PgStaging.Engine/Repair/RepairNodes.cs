using System.Collections.Immutable;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Drift;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Repair;

/// <summary>Makes the nodes of a repair: what is renamed, dropped, changed, made and said about it.</summary>
internal sealed class RepairNodes
{
    private const int RankOfDrops = 0;
    private const int RankOfPlan = 1_000_000;
    private const int RankOfWords = 2_000_000_000;

    private readonly RepairAnalysis analysis;
    private readonly RepairContext context;
    private readonly Dictionary<ObjectAddress, int> places = [];

    public RepairNodes(RepairAnalysis analysis, SchemaPlan plan)
    {
        this.analysis = analysis;
        context = analysis.Context;
        int place = RankOfPlan;
        foreach (DdlStep step in plan.AllSteps)
            places.TryAdd(step.Object.Address, place++);
        foreach (ObjectAddress address in analysis.With(ObjectFate.Replaced))
            Aside.Add(address, Add(context.Pair.InTarget(address)!, "Rename", AsideTypes.Statements, RankOfDrops));
        foreach (ObjectAddress address in analysis.With(ObjectFate.Dropped, ObjectFate.Recreated, ObjectFate.Replaced))
            AddDrop(context.Pair.InTarget(address)!);
        foreach (ObjectAddress address in analysis.With(ObjectFate.Altered))
            AddChanges(address);
        AddMade(plan);
        AddWords();
    }

    public RepairGraph Graph { get; } = new();

    public Dictionary<ObjectAddress, RepairNode> Aside { get; } = [];

    public Dictionary<ObjectAddress, RepairNode> Drops { get; } = [];

    public Dictionary<(ObjectAddress Address, AlterStage Stage), RepairNode> Changes { get; } = [];

    /// <summary>The steps of the plan for what is made, with their nodes.</summary>
    public Dictionary<StepKey, (DdlStep Step, RepairNode Node)> Made { get; } = [];

    /// <summary>Owners, comments and privileges of what was there before.</summary>
    public List<(ObjectAddress Address, RepairNode Node)> Words { get; } = [];

    public RepairNode? Change(ObjectAddress address, AlterStage stage) => Changes.GetValueOrDefault((address, stage));

    /// <summary>The stages in which an object is changed.</summary>
    public IEnumerable<RepairNode> ChangesOf(ObjectAddress address) =>
        Enum.GetValues<AlterStage>().Select(stage => Change(address, stage)).OfType<RepairNode>();

    /// <summary>Nodes after which a made object is there.</summary>
    public IEnumerable<RepairNode> MakersOf(ObjectAddress address) =>
        Made.TryGetValue(new StepKey(address, StepRole.Create), out (DdlStep Step, RepairNode Node) made)
            ? [made.Node] : [];

    /// <summary>The node with which a new table becomes a partition.</summary>
    public RepairNode? AttachedOf(ObjectAddress table) =>
        Made.TryGetValue(new StepKey(table, StepRole.Attach), out (DdlStep Step, RepairNode Node) made)
            ? made.Node : null;

    /// <summary>The node with which an object goes, its own or that of what takes it along.</summary>
    public RepairNode? DropOf(ObjectAddress address)
    {
        if (Drops.TryGetValue(address, out RepairNode? node))
            return node;
        return context.Pair.InTarget(address) is { } item && ImpliedDrops.By(item, analysis) is { } by
            && by.Address != address
                ? DropOf(by.Address) ?? Change(by.Address, AlterStage.Release) : null;
    }

    private RepairNode Add(
        CatalogObject item, string verb, Func<CatalogObject, IEnumerable<string>> statements, int rank) =>
        Graph.Add(new RepairNode
        {
            Object = item,
            Verb = verb,
            Statements = [.. statements(item)],
            Rank = rank,
        });

    private void AddDrop(CatalogObject item)
    {
        if (ImpliedDrops.IsImplied(item, analysis))
            return;
        ObjectFate fate = analysis.FateOf(item.Address);
        CatalogObject dropped = fate == ObjectFate.Replaced ? AsideTypes.Renamed(item) : item;
        Drops.Add(item.Address, Graph.Add(new RepairNode
        {
            Object = item,
            Verb = "Drop",
            Statements = [.. DropDdl.Statements(dropped, context)],
            Hazard = fate == ObjectFate.Dropped && context.Pair.ReferenceIdentity(item) is null
                ? DifferenceHazard.OfDrop(item) : DifferenceHazard.OfDrop(item) & ~PgHazard.DataLoss,
            // What is made later is dropped earlier; a role when nothing of it is left, and what runs at all DDL before any.
            Rank = item switch
            {
                Role => int.MaxValue,
                EventTrigger => RankOfDrops - 1,
                _ => RankOfPlan - 1 - KindOrder.Of(item.Kind),
            },
        }));
    }

    private void AddChanges(ObjectAddress address)
    {
        CatalogObject item = analysis.Wanted[address];
        Alteration alteration = analysis.AlterationOf(address)!;
        foreach (IGrouping<AlterStage, AlterStep> stage in alteration.Steps.GroupBy(step => step.Stage))
        {
            Changes.Add((address, stage.Key), Graph.Add(new RepairNode
            {
                Object = item,
                Verb = "Change",
                Statements = [.. stage.Select(step => step.Statement)],
                Changes = [.. stage],
                Hazard = stage.Aggregate(PgHazard.None, (known, step) => known | step.Hazard),
                Rank = stage.Key == AlterStage.Release ? RankOfDrops : places.GetValueOrDefault(address, RankOfPlan),
                ComesEarly = alteration.ComesEarly,
            }));
        }
    }

    private void AddMade(SchemaPlan plan)
    {
        HashSet<ObjectAddress> made =
            [.. analysis.With(ObjectFate.Created, ObjectFate.Recreated, ObjectFate.Replaced)];
        int place = RankOfPlan;
        foreach (DdlStep step in plan.AllSteps)
        {
            place++;
            if (!made.Contains(step.Object.Address))
                continue;
            Made.Add(step.Key, (step, Graph.Add(new RepairNode
            {
                Object = step.Object,
                Verb = step.Key.Role switch
                {
                    StepRole.Owner => "Set owner of",
                    StepRole.Comment => "Comment on",
                    StepRole.Privileges => "Set privileges on",
                    StepRole.Refresh => "Refresh",
                    StepRole.Attach => "Attach",
                    _ => "Create",
                },
                Statements = step.Statements,
                Hazard = step.Key.Role switch
                {
                    StepRole.Create => DifferenceHazard.OfCreation(step.Object),
                    StepRole.Owner or StepRole.Privileges => PgHazard.PrivilegeChange,
                    _ => PgHazard.None,
                },
                Rank = place,
            })));
        }
    }

    private void AddWords()
    {
        foreach (CatalogObject wanted in analysis.Wanted.Values)
        {
            if ((context.Pair.InTarget(wanted.Address) ?? wanted as BuiltInObject) is not { } present
                || analysis.FateOf(wanted.Address) is not (ObjectFate.Kept or ObjectFate.Altered))
                continue;
            AddWord(
                wanted, "Set owner of", WordChanges.Owner(present, wanted, context), 0, PgHazard.PrivilegeChange,
                item => item.Property == PrivilegeComparison.Owner);
            AddWord(
                wanted, "Comment on", WordChanges.Comments(wanted, context, DroppedColumns(wanted)), 1, PgHazard.None,
                item => CommentComparison.IsComment(item.Property));
            AddWord(
                wanted, "Set privileges on",
                WordChanges.Privileges(present, wanted, context, DroppedColumns(wanted)), 2, PgHazard.PrivilegeChange,
                item => PrivilegeTargets.IsPrivileges(item.Property));
            if (wanted is Sequence && analysis.Selection.Says(wanted.Address, null, SequenceComparison.Value))
            {
                AddWord(
                    wanted, "Advance", WordChanges.SequenceValue(present, context), 3, PgHazard.None,
                    item => item.Area == PgDriftArea.Sequence);
            }
        }
    }

    private ImmutableHashSet<string> DroppedColumns(CatalogObject item) =>
        analysis.AlterationOf(item.Address)?.DroppedColumns ?? [];

    private void AddWord(
        CatalogObject item, string verb, IEnumerable<string> statements, int order, PgHazard hazard,
        Func<SchemaDifference, bool> serves)
    {
        ImmutableArray<string> listed = [.. statements];
        if (listed.IsEmpty)
            return;
        Words.Add((item.Address, Graph.Add(new RepairNode
        {
            Object = item,
            Verb = verb,
            Statements = listed,
            Serves = serves,
            Hazard = hazard,
            Rank = RankOfWords + order,
        })));
    }
}
