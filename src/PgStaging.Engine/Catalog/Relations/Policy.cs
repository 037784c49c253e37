using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>A row security policy.</summary>
internal sealed record Policy : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.Policy;

    public override string Reference => $"POLICY {SqlName.Quote(Name)} ON {SqlName.Quote(Schema!, RelationName)}";

    public override string DisplayName => $"{Schema}.{RelationName}.{Name}";

    /// <summary>The table's plain name; the schema is the table's too.</summary>
    public required string RelationName { get; init; }

    public required bool IsPermissive { get; init; }

    /// <summary>ALL, SELECT, INSERT, UPDATE or DELETE.</summary>
    public required string Command { get; init; }

    /// <summary>The roles it is for; none means PUBLIC.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>The USING expression, deparsed.</summary>
    [ServerSql]
    public string? Using { get; init; }

    /// <summary>The WITH CHECK expression, deparsed.</summary>
    [ServerSql]
    public string? Check { get; init; }
}
