using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>A free-standing composite type (CREATE TYPE … AS); the row types of tables belong to their tables.</summary>
internal sealed record CompositeType : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.CompositeType;

    public override string Reference => $"TYPE {QuotedName}";

    public required ImmutableArray<CompositeAttribute> Attributes { get; init; }

    public override string? ColumnName(int number) =>
        Attributes.FirstOrDefault(attribute => attribute.Number == number)?.Name;
}
