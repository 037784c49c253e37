using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>
/// An operator. Its commutator and negator need not exist before it: the server makes shells of them, which their own
/// definitions fill.
/// </summary>
internal sealed record Operator : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.Operator;

    // The name is made of symbols, which cannot be quoted.
    public override string Reference =>
        $"OPERATOR {SqlName.Quote(Schema!)}.{Name} ({LeftType ?? "NONE"}, {RightType ?? "NONE"})";

    /// <summary>The left operand's type; null for a prefix operator.</summary>
    public string? LeftType { get; init; }

    /// <summary>The right operand's type; null for a postfix operator, as versions before 14 had them.</summary>
    public string? RightType { get; init; }

    /// <summary>The items of its definition, in the order they are written.</summary>
    public required ImmutableArray<DefinitionItem> Parameters { get; init; }

    public override string DisplayName => $"{Schema}.{Name}({LeftType ?? "NONE"},{RightType ?? "NONE"})";
}
