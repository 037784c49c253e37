using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>A table: plain, partitioned, a partition, an inheriting one, or a foreign one, which shares all but its rows.</summary>
internal sealed record Table : Relation
{
    public override PgObjectKind Kind => IsForeign ? PgObjectKind.ForeignTable : PgObjectKind.Table;

    public override string Reference => IsForeign ? $"FOREIGN TABLE {QuotedName}" : $"TABLE {QuotedName}";

    public required TablePersistence Persistence { get; init; }

    /// <summary>PARTITION BY clause for partitioned tables, such as <c>RANGE (created_at)</c>; null otherwise.</summary>
    [ServerSql]
    public string? PartitionKey { get; init; }

    /// <summary>FOR VALUES … or DEFAULT when this is a partition; null otherwise.</summary>
    [ServerSql]
    public string? PartitionBound { get; init; }

    /// <summary>The partitioned parent (one) or the inherited parents, in order.</summary>
    public ImmutableArray<ObjectAddress> Parents { get; init; } = [];

    /// <summary>Quoted names of <see cref="Parents"/>.</summary>
    public ImmutableArray<string> ParentNames { get; init; } = [];

    /// <summary>The composite type of CREATE TABLE … OF, quoted for SQL.</summary>
    public string? OfType { get; init; }

    /// <summary>Storage parameters as in WITH (…), toast ones prefixed, in the server's order.</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    /// <summary>The tablespace, when it is not the database's default.</summary>
    public string? Tablespace { get; init; }

    /// <summary>The table access method when it is not heap.</summary>
    public string? AccessMethod { get; init; }

    /// <summary>Server and options of a foreign table; null for every other.</summary>
    public ForeignPart? Foreign { get; init; }

    public ReplicaIdentity ReplicaIdentity { get; init; }

    public bool RowSecurity { get; init; }

    public bool ForceRowSecurity { get; init; }

    /// <summary>Size on disk of the main fork in bytes, for scheduling; 0 for partitioned tables.</summary>
    [NotSaved]
    public long HeapBytes { get; init; }

    /// <summary>Size of heap and TOAST in bytes, for progress; 0 for partitioned tables.</summary>
    [NotSaved]
    public long DataBytes { get; init; }

    /// <summary>Rows as the planner believes; -1 when never analyzed.</summary>
    [NotSaved]
    public double EstimatedRows { get; init; }

    public bool IsForeign => Foreign is not null;

    public bool IsPartitioned => PartitionKey is not null;

    public bool IsPartition => PartitionBound is not null;

    /// <summary>Whether rows live in this very relation.</summary>
    public bool HasOwnRows => !IsPartitioned && !IsForeign;
}
