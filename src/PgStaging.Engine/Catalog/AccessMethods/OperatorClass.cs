using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>An operator class: how one type is indexed by one access method.</summary>
internal sealed record OperatorClass : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.OperatorClass;

    public override string Reference => $"OPERATOR CLASS {QuotedName} USING {SqlName.Quote(AccessMethod)}";

    public override string DisplayName => $"{Schema}.{Name} USING {AccessMethod}";

    public required string AccessMethod { get; init; }

    /// <summary>Quoted name of its family.</summary>
    public required string Family { get; init; }

    public required bool IsDefault { get; init; }

    /// <summary>The type it indexes.</summary>
    public required string Type { get; init; }

    /// <summary>The type that is stored in the index, when that is another.</summary>
    public string? StoredType { get; init; }

    /// <summary>Operators and functions as CREATE OPERATOR CLASS … AS takes them.</summary>
    public ImmutableArray<string> Members { get; init; } = [];
}
