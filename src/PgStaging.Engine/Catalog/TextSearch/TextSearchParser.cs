using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>A text search parser. It has no owner.</summary>
internal sealed record TextSearchParser : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.TextSearchParser;

    public override string Reference => $"TEXT SEARCH PARSER {QuotedName}";

    /// <summary>Its functions, in the order they are written.</summary>
    public required ImmutableArray<DefinitionItem> Functions { get; init; }
}
