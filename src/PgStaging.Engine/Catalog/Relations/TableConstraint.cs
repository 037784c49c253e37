using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>A constraint of a table. Those a partition has from its parent's foreign keys are not in the model.</summary>
internal sealed record TableConstraint : CatalogObject, IIndexed
{
    public required ConstraintType Type { get; init; }

    public override PgObjectKind Kind => Type switch
    {
        ConstraintType.NotNull => PgObjectKind.NotNullConstraint,
        ConstraintType.PrimaryKey => PgObjectKind.PrimaryKey,
        ConstraintType.Unique => PgObjectKind.UniqueConstraint,
        ConstraintType.Exclusion => PgObjectKind.ExclusionConstraint,
        ConstraintType.ForeignKey => PgObjectKind.ForeignKey,
        _ => PgObjectKind.CheckConstraint,
    };

    public override string Reference => $"CONSTRAINT {SqlName.Quote(Name)} ON {Table}";

    public override string DisplayName => $"{Schema}.{TableName}.{Name}";

    /// <summary>The table's quoted name.</summary>
    public string Table => SqlName.Quote(Schema!, TableName);

    /// <summary>The table's plain name; constraints live in their table's schema.</summary>
    public required string TableName { get; init; }

    /// <summary>As pg_get_constraintdef writes it, without <see cref="Deferral"/>.</summary>
    [ServerSql]
    public required string Definition { get; init; }

    /// <summary>DEFERRABLE …, the end of a key's definition: an index's options stand before it.</summary>
    public string? Deferral { get; init; }

    /// <summary>The column of a not-null constraint.</summary>
    public string? Column { get; init; }

    /// <summary>Declared in this table itself (conislocal), not only inherited.</summary>
    public bool IsLocal { get; init; } = true;

    /// <summary>Number of parents it is inherited from.</summary>
    public int InheritanceCount { get; init; }

    /// <summary>False for NOT VALID and for NOT ENFORCED.</summary>
    public bool IsValidated { get; init; } = true;

    /// <summary>The table a foreign key refers to.</summary>
    public ObjectAddress? ReferencedTable { get; init; }

    /// <summary>The index behind a key or an exclusion constraint, or the one a foreign key refers to.</summary>
    public ObjectAddress? Index { get; init; }

    public ObjectAddress? ParentIndex { get; init; }

    public string? Tablespace { get; init; }

    public bool IsClustered { get; init; }

    public bool IsReplicaIdentity { get; init; }

    public ImmutableArray<IndexStatistics> Statistics { get; init; } = [];

    /// <summary>Its index excludes by operators other than equality: EXCLUDE, or a key WITHOUT OVERLAPS.</summary>
    public bool IsExclusion { get; init; }

    /// <summary>Storage parameters of the index, as in WITH (…).</summary>
    public ImmutableArray<string> IndexOptions { get; init; } = [];

    /// <summary>Whether CREATE TABLE makes it, unless it must wait: a check or not-null constraint.</summary>
    public bool BelongsToColumns => Type is ConstraintType.Check or ConstraintType.NotNull;

    /// <summary>Whether an index stands behind it.</summary>
    public bool HasIndex => Type is ConstraintType.PrimaryKey or ConstraintType.Unique or ConstraintType.Exclusion;
}
