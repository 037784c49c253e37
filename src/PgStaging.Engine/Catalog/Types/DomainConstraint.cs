namespace PgStaging.Engine.Catalog;

/// <summary>A CHECK constraint of a domain or, from PostgreSQL 17 on, its named NOT NULL.</summary>
internal sealed record DomainConstraint : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.DomainConstraint;

    public override string Reference => $"CONSTRAINT {SqlName.Quote(Name)} ON {DomainReference}";

    /// <summary>The domain as <c>DOMAIN "a"."d"</c>.</summary>
    public required string DomainReference { get; init; }

    /// <summary>As pg_get_constraintdef writes it, NOT VALID included.</summary>
    [ServerSql]
    public required string Definition { get; init; }

    /// <summary>False for NOT VALID: rows that break it may exist, so it must come after them.</summary>
    public required bool IsValidated { get; init; }

    public required bool IsNotNull { get; init; }

    public override string DisplayName => $"{Name} on {Schema}.{DomainName}";

    public required string DomainName { get; init; }
}
