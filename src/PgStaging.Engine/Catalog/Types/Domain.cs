namespace PgStaging.Engine.Catalog;

/// <summary>A domain without its constraints, which are objects of their own.</summary>
internal sealed record Domain : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.Domain;

    public override string Reference => $"DOMAIN {QuotedName}";

    /// <summary>The base type, as format_type writes it with an empty search_path.</summary>
    public required string BaseType { get; init; }

    /// <summary>Quoted collation when it is not the base type's own.</summary>
    public string? Collation { get; init; }

    /// <summary>Default expression, deparsed.</summary>
    [ServerSql]
    public string? Default { get; init; }

    /// <summary>Not null without a constraint entry of its own (before PostgreSQL 17).</summary>
    public bool NotNull { get; init; }
}
