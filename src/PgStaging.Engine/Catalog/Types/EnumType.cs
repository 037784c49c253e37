using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

internal sealed record EnumType : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.EnumType;

    public override string Reference => $"TYPE {QuotedName}";

    /// <summary>In their sort order.</summary>
    public required ImmutableArray<string> Labels { get; init; }
}
