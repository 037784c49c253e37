using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>An index that is not made by a constraint.</summary>
internal sealed record TableIndex : CatalogObject, IIndexed
{
    public override PgObjectKind Kind => PgObjectKind.Index;

    public override string Reference => $"INDEX {QuotedName}";

    /// <summary>CREATE INDEX as pg_get_indexdef writes it: ON ONLY for a partitioned one, without a tablespace.</summary>
    [ServerSql]
    public required string Definition { get; init; }

    public ObjectAddress? ParentIndex { get; init; }

    public string? Tablespace { get; init; }

    public bool IsClustered { get; init; }

    public bool IsReplicaIdentity { get; init; }

    public ImmutableArray<IndexStatistics> Statistics { get; init; } = [];
}
