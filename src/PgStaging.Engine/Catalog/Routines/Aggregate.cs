using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>An aggregate: normal, ordered-set or hypothetical-set.</summary>
internal sealed record Aggregate : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.Aggregate;

    public override string Reference => $"AGGREGATE {QuotedName}({Signature})";

    /// <summary>Arguments as CREATE AGGREGATE takes them: names, types, ORDER BY; may be empty.</summary>
    public required string Arguments { get; init; }

    /// <summary>The types of all its arguments in one list, as GRANT … ON FUNCTION takes them.</summary>
    public required string ArgumentTypes { get; init; }

    /// <summary>Whether an argument is aggregated or direct, and its name, are not part of it.</summary>
    public override string Identity => $"AGGREGATE {QuotedName}({ArgumentTypes})";

    /// <summary>The items of its definition, in the order they are written.</summary>
    public required ImmutableArray<DefinitionItem> Parameters { get; init; }

    public string Signature => Arguments.Length == 0 ? "*" : Arguments;

    public override string DisplayName => $"{Schema}.{Name}({Signature})";
}
