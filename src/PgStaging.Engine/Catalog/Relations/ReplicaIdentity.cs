namespace PgStaging.Engine.Catalog;

/// <summary>What logical replication sends to identify a row of a table.</summary>
internal enum ReplicaIdentity
{
    /// <summary>The primary key, if there is one.</summary>
    Default,
    Nothing,
    Full,

    /// <summary>An index or constraint of the table that is marked so.</summary>
    Index,
}
