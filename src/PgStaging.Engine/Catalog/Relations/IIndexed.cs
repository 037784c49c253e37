using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>What an index and a constraint with an index behind it have in common.</summary>
internal interface IIndexed
{
    /// <summary>The index of the partitioned table this index is attached to.</summary>
    ObjectAddress? ParentIndex { get; }

    /// <summary>The tablespace, when it is not the database's default.</summary>
    string? Tablespace { get; }

    /// <summary>CLUSTER uses this index.</summary>
    bool IsClustered { get; }

    /// <summary>Logical replication identifies rows by this index.</summary>
    bool IsReplicaIdentity { get; }

    ImmutableArray<IndexStatistics> Statistics { get; }
}
