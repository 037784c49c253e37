using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>A base type (CREATE TYPE … (INPUT = …)). Its functions take it, so a shell of it must exist before them.</summary>
internal sealed record BaseType : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.BaseType;

    public override string Reference => $"TYPE {QuotedName}";

    /// <summary>The items of its definition, in the order they are written.</summary>
    public required ImmutableArray<DefinitionItem> Parameters { get; init; }
}
