using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>A publication of logical replication.</summary>
internal sealed record Publication : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.Publication;

    public override string Reference => $"PUBLICATION {QuotedName}";

    /// <summary>FOR ALL TABLES.</summary>
    public bool IsForAllTables { get; init; }

    /// <summary>Published tables, by name.</summary>
    [ServerSql]
    public ImmutableArray<PublishedTable> Tables { get; init; } = [];

    /// <summary>Schemas whose tables are all published (15 and later), by name.</summary>
    public ImmutableArray<string> Schemas { get; init; } = [];

    /// <summary>What is published, such as <c>insert</c>, in the order of the documentation.</summary>
    public ImmutableArray<string> Operations { get; init; } = [];

    /// <summary>Changes of partitions are published as changes of the topmost table.</summary>
    public bool ViaPartitionRoot { get; init; }

    /// <summary>Stored generated columns are published (18 and later).</summary>
    public bool GeneratedColumns { get; init; }
}
