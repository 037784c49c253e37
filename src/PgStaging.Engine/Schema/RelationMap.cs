using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>How relations and what belongs to them hang together, for quick look-ups by writers.</summary>
internal sealed class RelationMap
{
    private readonly Dictionary<ObjectAddress, Sequence> identities;
    private readonly ILookup<ObjectAddress, Table> children;
    private readonly ILookup<ObjectAddress, TableConstraint> constraints;
    private readonly ILookup<ObjectAddress, CatalogObject> attached;

    private readonly Lazy<DependencyGraph> graph;

    private readonly Lazy<ImmutableHashSet<ObjectAddress>> allRowHolders;

    public RelationMap(DatabaseModel model)
    {
        allRowHolders = new(() => [.. model.All<Table>().Where(table => table.HasOwnRows).Select(table => table.Address)]);
        graph = new Lazy<DependencyGraph>(() => new DependencyGraph(model));
        identities = model.All<Sequence>().Where(sequence => sequence is { IsIdentity: true, OwnedBy: not null })
            .ToDictionary(sequence => sequence.OwnedBy!.Value);
        children = model.All<Table>()
            .SelectMany(table => table.Parents.Select(parent => (parent, table)))
            .ToLookup(pair => pair.parent, pair => pair.table);
        constraints = model.All<TableConstraint>().ToLookup(constraint => constraint.Parent!.Value);
        attached = model.Objects
            .Where(item => item is IIndexed { ParentIndex: not null })
            .ToLookup(item => ((IIndexed)item).ParentIndex!.Value);
    }

    public DependencyGraph Graph => graph.Value;

    /// <summary>Every table that holds rows.</summary>
    public ImmutableHashSet<ObjectAddress> AllRowHolders => allRowHolders.Value;

    /// <summary>The sequence behind an identity column.</summary>
    public Sequence? IdentityOf(Table table, Column column) =>
        identities.GetValueOrDefault(table.Address with { SubId = column.Number });

    public IEnumerable<TableConstraint> ConstraintsOf(Table table) => constraints[table.Address];

    /// <summary>The tables that hold a table's rows: itself, or all its partitions at any depth.</summary>
    public IEnumerable<Table> RowHolders(Table table) => Partitions(table).Where(member => member.HasOwnRows);

    public ImmutableHashSet<ObjectAddress> RowHolderAddresses(Table table) =>
        [.. RowHolders(table).Select(holder => holder.Address)];

    /// <summary>A table with all its partitions: what a statement that works on all of them locks.</summary>
    public ImmutableHashSet<ObjectAddress> Tree(Table table) =>
        [.. Partitions(table).Select(member => member.Address)];

    /// <summary>Whether reading a table also reads a foreign one: itself, a partition or an heir at any depth.</summary>
    public bool ReachesForeign(Table table) => table.IsForeign || children[table.Address].Any(ReachesForeign);

    /// <summary>The steps after which an index of a partitioned table is complete, with all its partitions.</summary>
    public ImmutableHashSet<StepKey> AttachSteps(ObjectAddress index)
    {
        ImmutableHashSet<StepKey>.Builder steps = ImmutableHashSet.CreateBuilder<StepKey>();
        Stack<ObjectAddress> open = new([index]);
        while (open.TryPop(out ObjectAddress parent))
        {
            foreach (CatalogObject child in attached[parent])
            {
                steps.Add(new StepKey(child.Address, StepRole.Attach));
                open.Push(child is TableConstraint constraint ? constraint.Index!.Value : child.Address);
            }
        }
        return steps.ToImmutable();
    }

    private IEnumerable<Table> Partitions(Table table)
    {
        Stack<Table> open = new([table]);
        while (open.TryPop(out Table? next))
        {
            yield return next;
            if (!next.IsPartitioned)
                continue;
            foreach (Table partition in children[next.Address])
                open.Push(partition);
        }
    }
}
