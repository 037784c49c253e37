using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Copy;

/// <summary>Which tables are partitions or heirs of which.</summary>
internal sealed class TableTree
{
    private readonly Dictionary<ObjectAddress, Table> tables;
    private readonly ILookup<ObjectAddress, Table> children;

    public TableTree(DatabaseModel model)
    {
        tables = model.All<Table>().ToDictionary(table => table.Address);
        children = tables.Values.SelectMany(table => table.Parents.Select(parent => (parent, table)))
            .ToLookup(pair => pair.parent, pair => pair.table);
    }

    public IEnumerable<Table> Children(ObjectAddress table) => children[table];

    /// <summary>A table and, if it is partitioned, its partitions at any depth.</summary>
    public IEnumerable<Table> WithPartitions(Table table) =>
        children[table.Address].Where(child => child.IsPartition).SelectMany(WithPartitions).Prepend(table);

    /// <summary>A table and all its partitions or heirs at any depth.</summary>
    public IEnumerable<ObjectAddress> WithDescendants(ObjectAddress table) =>
        children[table].SelectMany(child => WithDescendants(child.Address)).Prepend(table);

    /// <summary>Whether a table or something below it, partition or heir, is a foreign table.</summary>
    public bool ReachesForeign(Table table) => table.IsForeign || children[table.Address].Any(ReachesForeign);

    /// <summary>What a table is a partition or an heir of, at any distance.</summary>
    public IEnumerable<Table> Ancestors(ObjectAddress table) => !tables.TryGetValue(table, out Table? found) ? []
        : found.Parents.Where(tables.ContainsKey)
            .SelectMany(parent => Ancestors(parent).Prepend(tables[parent]));

    /// <summary>The partitioned tables above a partition.</summary>
    public IEnumerable<Table> PartitionRoots(Table table) =>
        table.IsPartition ? Ancestors(table.Address).Where(ancestor => ancestor.IsPartitioned) : [];
}
