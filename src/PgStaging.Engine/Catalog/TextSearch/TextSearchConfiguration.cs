using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

internal sealed record TextSearchConfiguration : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.TextSearchConfiguration;

    public override string Reference => $"TEXT SEARCH CONFIGURATION {QuotedName}";

    /// <summary>Quoted name of its parser.</summary>
    public required string Parser { get; init; }

    /// <summary>The dictionaries of each token type that has any, by the token type's name.</summary>
    public ImmutableArray<TextSearchMapping> Mappings { get; init; } = [];
}
