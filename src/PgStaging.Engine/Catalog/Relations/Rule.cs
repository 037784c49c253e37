namespace PgStaging.Engine.Catalog;

/// <summary>A rewrite rule, except the ON SELECT one, which is its view.</summary>
internal sealed record Rule : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.Rule;

    public override string Reference => $"RULE {SqlName.Quote(Name)} ON {SqlName.Quote(Schema!, RelationName)}";

    public override string DisplayName => $"{Schema}.{RelationName}.{Name}";

    /// <summary>The relation's plain name; the schema is the relation's too.</summary>
    public required string RelationName { get; init; }

    /// <summary>CREATE Rule as pg_get_ruledef writes it, without a semicolon.</summary>
    [ServerSql]
    public required string Definition { get; init; }

    public EnabledState State { get; init; }
}
