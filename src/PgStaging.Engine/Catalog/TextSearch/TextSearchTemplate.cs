using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>A text search template. It has no owner.</summary>
internal sealed record TextSearchTemplate : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.TextSearchTemplate;

    public override string Reference => $"TEXT SEARCH TEMPLATE {QuotedName}";

    /// <summary>Its functions, in the order they are written.</summary>
    public required ImmutableArray<DefinitionItem> Functions { get; init; }
}
