using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>An operator family, with the members that belong to none of its classes.</summary>
internal sealed record OperatorFamily : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.OperatorFamily;

    public override string Reference => $"OPERATOR FAMILY {QuotedName} USING {SqlName.Quote(AccessMethod)}";

    public override string DisplayName => $"{Schema}.{Name} USING {AccessMethod}";

    public required string AccessMethod { get; init; }

    /// <summary>Operators and functions as ALTER OPERATOR FAMILY … ADD takes them.</summary>
    public ImmutableArray<string> Members { get; init; } = [];
}
