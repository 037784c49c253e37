using PgStaging.Engine.Catalog;
using PgStaging.Engine.Drift;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Repair;

/// <summary>Says which nodes of a repair come before which, from what needs what before and after.</summary>
internal sealed class RepairOrder(RepairAnalysis analysis, RepairNodes nodes, TargetUses uses)
{
    private readonly SchemaPair pair = analysis.Context.Pair;
    private readonly RepairGraph graph = nodes.Graph;
    private readonly TableOrder tables = new(analysis, nodes, uses);

    public List<RepairNode> Sort()
    {
        foreach (ObjectAddress address in analysis.With(ObjectFate.Altered))
            OrderStages(address);
        foreach ((DdlStep step, RepairNode node) in nodes.Made.Values)
            OrderMade(step, node);
        foreach ((ObjectAddress address, RepairNode node) in nodes.Drops)
            OrderDrop(pair.InTarget(address)!, node);
        foreach (Table table in analysis.With(ObjectFate.Altered)
            .Select(address => analysis.Wanted[address]).OfType<Table>())
            tables.Order(table);
        foreach (Table table in analysis.Wanted.Values.OfType<Table>())
        {
            if (analysis.AlterationOf(table.Address) is { } alteration)
                tables.OrderColumns(table, alteration);
        }
        tables.OrderPersistence();
        OrderIdentities();
        OrderDefaultPrivileges();
        foreach ((ObjectAddress address, RepairNode node) in nodes.Words)
        {
            foreach (RepairNode change in nodes.ChangesOf(address))
                graph.Order(change, node);
            OrderOwners(address, node);
        }
        return graph.Sort();
    }

    private void OrderStages(ObjectAddress address)
    {
        List<RepairNode> stages = [.. nodes.ChangesOf(address)];
        foreach ((RepairNode first, RepairNode then) in stages.Zip(stages.Skip(1)))
            graph.Order(first, then);

        // What it needs in the end has to be there, types already when columns get them.
        CatalogObject item = analysis.Wanted[address];
        if (item is IIndexed { ParentIndex: { } index } && analysis.Context.Wanted.Find(index) is { } whole)
        {
            foreach (RepairNode maker in nodes.MakersOf(whole.Address))
                graph.Order(maker, nodes.Change(address, AlterStage.Add));
        }
        foreach (ObjectAddress need in item.Parts.Prepend(address)
            .SelectMany(place => analysis.Context.Wanted.Model.Dependencies.GetValueOrDefault(place, [])))
        {
            foreach (RepairNode maker in nodes.MakersOf(need))
            {
                graph.Order(maker, nodes.Change(address, AlterStage.Add));
                if (pair.InReference(need) is EnumType or Domain or CompositeType or RangeType or Collation)
                    graph.Order(maker, nodes.Change(address, AlterStage.Change));
            }
            if (analysis.FateOf(need) == ObjectFate.Altered && need != address)
            {
                foreach (RepairNode change in nodes.ChangesOf(need))
                    graph.Order(change, nodes.Change(address, AlterStage.Add));
            }
        }
    }

    private void OrderMade(DdlStep step, RepairNode node)
    {
        foreach (StepKey key in step.DependsOn)
        {
            if (nodes.Made.TryGetValue(key, out (DdlStep Step, RepairNode Node) needed))
                graph.Order(needed.Node, node);
            else if (analysis.Context.Wanted.Find(key.Object) is { } item)
            {
                foreach (RepairNode change in tables.ChangesReaching(item))
                    graph.Order(change, node);
            }
        }
        if (step is { Key.Role: StepRole.Attach, Object: IIndexed })
            graph.Order(nodes.AttachedOf(step.Object.Parent!.Value), node);
        if (step.Key.Role is not (StepRole.Create or StepRole.Shell))
            return;
        ObjectAddress address = step.Object.Address;
        // A new partition that has them already is not given others of its own for the indexes of its table.
        if (step.Object is IIndexed { ParentIndex: { } index } && analysis.Context.Wanted.Find(index) is { } whole
            && analysis.FateOf(whole.Address) is ObjectFate.Kept or ObjectFate.Altered)
            graph.Order(node, nodes.AttachedOf(step.Object.Parent!.Value));
        if (step.Object is Table table)
            tables.OrderAfterSiblings(table, node);
        if (step.Object.Parent is { } parent)
        {
            foreach (RepairNode change in nodes.ChangesOf(parent))
                graph.Order(change, node);
        }
        graph.Order(nodes.Aside.GetValueOrDefault(address), node);
        foreach (Sequence identity in pair.Target.Model.All<Sequence>().Where(other => other.IsIdentity
            && other.Name == step.Object.Name && other.Schema == step.Object.Schema && other.OwnedBy is not null))
            graph.Order(nodes.Change(identity.OwnedBy!.Value.Whole, AlterStage.Release), node);
        if (analysis.FateOf(address) == ObjectFate.Recreated)
            graph.Order(nodes.DropOf(address), node);
        foreach (ObjectAddress other in analysis.With(ObjectFate.Dropped)
            .Where(other => pair.InTarget(other) is { } dropped && dropped.Name == step.Object.Name
                && dropped.Schema == step.Object.Schema))
            graph.Order(nodes.DropOf(other), node);
    }

    private void OrderDrop(CatalogObject item, RepairNode node)
    {
        ObjectFate fate = analysis.FateOf(item.Address);
        graph.Order(nodes.Aside.GetValueOrDefault(item.Address), node);
        foreach (ObjectAddress place in uses.Of(item.Address))
        {
            CatalogObject user = uses.Whole(place);
            RepairNode? drop = nodes.DropOf(user.Address);
            graph.Order(drop, node);
            // It is dropped by a name that speaks of the type, unless it has got another name as well.
            if (fate == ObjectFate.Replaced && drop is not null
                && analysis.FateOf(drop.Object.Address) != ObjectFate.Replaced)
                graph.Order(drop, nodes.Aside[item.Address]);
            if (analysis.FateOf(user.Address) != ObjectFate.Altered)
                continue;
            graph.Order(nodes.Change(user.Address, AlterStage.Release), node);
            // What is made again under another name, or not at all, goes when no column is left of it.
            if (fate is ObjectFate.Dropped or ObjectFate.Replaced)
                graph.Order(nodes.Change(user.Address, AlterStage.Change), node);
            if (fate == ObjectFate.Dropped && user is not Table)
                graph.Order(nodes.Change(user.Address, AlterStage.Add), node);
        }
        if (item.Parent is { } parent && analysis.FateOf(parent) == ObjectFate.Altered)
        {
            foreach (RepairNode change in nodes.ChangesOf(parent))
                graph.Order(node, change);
        }
        if (item is Table table)
        {
            foreach (Table child in pair.Target.Model.All<Table>()
                .Where(other => other.Parents.Contains(table.Address)))
            {
                graph.Order(nodes.DropOf(child.Address), node);
                graph.Order(nodes.Change(child.Address, AlterStage.Release), node);
            }
            foreach (Sequence sequence in pair.Target.Model.All<Sequence>()
                .Where(other => other.OwnedBy?.Whole == table.Address))
                graph.Order(nodes.Change(sequence.Address, AlterStage.Release), node);
        }
    }

    // A sequence's name is free for the one of an identity when it has gone.
    private void OrderIdentities()
    {
        foreach ((ObjectAddress address, RepairNode node) in nodes.Drops)
        {
            if (pair.ReferenceIdentity(pair.InTarget(address)!)?.OwnedBy is { } column)
                graph.Order(node, nodes.Change(column.Whole, AlterStage.Add));
        }
    }

    private void OrderDefaultPrivileges()
    {
        IEnumerable<RepairNode> before = nodes.Drops.Values.Where(node => node.Object is DefaultPrivilege);
        ILookup<bool, RepairNode> made =
            nodes.Made.Values.Select(item => item.Node).ToLookup(node => node.Object is DefaultPrivilege);
        foreach (RepairNode node in made[false])
        {
            foreach (RepairNode first in before)
                graph.Order(first, node);
            foreach (RepairNode last in made[true])
                graph.Order(node, last);
        }
    }

    // A role must be the owner before what it has granted can be its.
    private void OrderOwners(ObjectAddress address, RepairNode node)
    {
        foreach ((ObjectAddress other, RepairNode word) in nodes.Words)
        {
            if (other == address && word.Rank < node.Rank)
                graph.Order(word, node);
        }
    }
}
