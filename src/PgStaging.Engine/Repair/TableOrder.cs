using PgStaging.Engine.Catalog;
using PgStaging.Engine.Drift;

namespace PgStaging.Engine.Repair;

/// <summary>Says which nodes of altered tables come before which: by columns, by parents and by siblings.</summary>
internal sealed class TableOrder(RepairAnalysis analysis, RepairNodes nodes, TargetUses uses)
{
    private readonly SchemaPair pair = analysis.Context.Pair;
    private readonly RepairGraph graph = nodes.Graph;

    /// <summary>What reads a column goes before that goes or gets another type, be it with a parent's.</summary>
    public void OrderColumns(Table table, Alteration alteration)
    {
        if (pair.InTarget(table.Address) is not Table present)
            return;
        foreach (Column column in present.Columns.Where(column =>
            alteration.DroppedColumns.Contains(column.Name) || alteration.ChangedColumns.Contains(column.Name)))
        {
            bool isDropped = alteration.DroppedColumns.Contains(column.Name);
            List<ObjectAddress> changed = [table.Address, .. Ancestors(table)];
            foreach (ObjectAddress place in uses.OfColumn(table.Address with { SubId = column.Number }))
            {
                RepairNode? drop = nodes.DropOf(uses.Whole(place).Address);
                foreach (ObjectAddress address in changed)
                {
                    graph.Order(drop, nodes.Change(address, AlterStage.Change));
                    if (isDropped)
                        graph.Order(drop, nodes.Change(address, AlterStage.Release));
                }
            }
        }
    }

    /// <summary>The changes of a table, and those of its parents, which reach it too.</summary>
    public IEnumerable<RepairNode> ChangesReaching(CatalogObject item) => nodes.ChangesOf(item.Address)
        .Concat(item is Table table ? Ancestors(table).SelectMany(nodes.ChangesOf) : []);

    /// <summary>The tables that a table has as parents before and after.</summary>
    private IEnumerable<ObjectAddress> Ancestors(Table table)
    {
        if (pair.InTarget(table.Address) is not Table present || TableAlteration.Detaches(present, table))
            return [];
        return present.Parents.Intersect(table.Parents).Select(parent => analysis.Wanted.GetValueOrDefault(parent))
            .OfType<Table>().SelectMany(parent => Ancestors(parent).Prepend(parent.Address)).Distinct();
    }

    /// <summary>Orders what happens to one altered table.</summary>
    public void Order(Table table)
    {
        if (pair.InTarget(table.Address) is Table present)
        {
            foreach (Sequence sequence in pair.Target.Model.All<Sequence>()
                .Where(other => other.OwnedBy?.Whole == table.Address))
            {
                graph.Order(
                    nodes.Change(sequence.Address, AlterStage.Release),
                    nodes.Change(table.Address, AlterStage.Release));
            }
            bool detaches = TableAlteration.Detaches(present, table);
            IEnumerable<ObjectAddress> leaves =
                present.Parents.Where(parent => detaches || !table.Parents.Contains(parent));
            foreach (ObjectAddress left in leaves)
                OrderLeaving(table, left);
            IEnumerable<ObjectAddress> joins =
                table.Parents.Where(parent => detaches || !present.Parents.Contains(parent));
            foreach (ObjectAddress joined in joins)
                OrderJoining(table, joined);
            if (detaches)
                return;
        }
        foreach (ObjectAddress parent in table.Parents)
        {
            foreach (AlterStage stage in Enum.GetValues<AlterStage>())
                graph.Order(nodes.Change(parent, stage), nodes.Change(table.Address, stage));
        }
    }

    // What goes from all partitions, or children, goes before one of them leaves, and else would be left with it; what
    // only the others lose goes when it has left.
    private void OrderLeaving(Table table, ObjectAddress parent)
    {
        RepairNode? release = nodes.Change(table.Address, AlterStage.Release);
        foreach (RepairNode change in nodes.ChangesOf(parent))
            graph.Order(release, change);
        foreach (RepairNode drop in nodes.Drops.Values.Where(node => node.Object.Parent == parent))
        {
            if (Keeps(table, drop.Object))
                graph.Order(release, drop);
            else
                graph.Order(drop, release);
        }
    }

    /// <summary>Whether a table keeps what it has from a parent's index or constraint.</summary>
    private bool Keeps(Table table, CatalogObject whole) => pair.Target.Model.Objects
        .Where(item => item.Parent == table.Address
            && analysis.FateOf(item.Address) is ObjectFate.Kept or ObjectFate.Altered)
        .Any(item => item switch
        {
            IIndexed { ParentIndex: { } index } => pair.Target.Find(index)?.Address == whole.Address,
            TableConstraint { BelongsToColumns: true } constraint =>
                SchemaComparer.InheritedFrom(constraint, pair.Target).Any(origin => origin.Address == whole.Address),
            _ => false,
        });

    // What comes to all of them comes when all are there.
    private void OrderJoining(Table table, ObjectAddress parent)
    {
        RepairNode? add = nodes.Change(table.Address, AlterStage.Add);
        OrderAfterSiblings(table, add);
        foreach (RepairNode before in nodes.MakersOf(parent).Concat(nodes.ChangesOf(parent))
            .Concat(nodes.Drops.Values.Where(node => node.Object.Parent == parent)))
            graph.Order(before, add);
        foreach ((_, RepairNode made) in nodes.Made.Values.Where(item => item.Node.Object.Parent == parent))
            graph.Order(add, made);
    }

    /// <summary>The values that a partition is for must not be another's any more.</summary>
    public void OrderAfterSiblings(Table table, RepairNode? attached)
    {
        if (!table.IsPartition || attached is null)
            return;
        foreach (Table sibling in pair.Target.Model.All<Table>().Where(other => other.IsPartition
            && other.Address != table.Address && other.Parents.SequenceEqual(table.Parents)))
        {
            graph.Order(nodes.DropOf(sibling.Address), attached);
            if (TableAlteration.Detaches(sibling, analysis.Wanted.GetValueOrDefault(sibling.Address)))
                graph.Order(nodes.Change(sibling.Address, AlterStage.Release), attached);
        }
    }

    /// <summary>A logged table must not reference one that is not.</summary>
    public void OrderPersistence()
    {
        foreach (TableConstraint key in pair.Target.Model.All<TableConstraint>()
            .Where(item => item.Type == ConstraintType.ForeignKey))
        {
            RepairNode? own = nodes.Change(key.Parent!.Value, AlterStage.Change);
            if (key.ReferencedTable is not { } referenced || own?.Object is not Table table)
                continue;
            RepairNode? other = nodes.Change(referenced.Whole, AlterStage.Change);
            if (table.Persistence == TablePersistence.Unlogged)
                graph.Order(own, other);
            else
                graph.Order(other, own);
        }
    }
}
