using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>A materialized view.</summary>
internal sealed record MaterializedView : Relation
{
    public override PgObjectKind Kind => PgObjectKind.MaterializedView;

    public override string Reference => $"MATERIALIZED VIEW {QuotedName}";

    /// <summary>The query, deparsed, without a semicolon.</summary>
    [ServerSql]
    public required string Definition { get; init; }

    /// <summary>Storage parameters as in WITH (…), toast ones prefixed.</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    /// <summary>The tablespace, when it is not the database's default.</summary>
    public string? Tablespace { get; init; }

    /// <summary>The table access method when it is not heap.</summary>
    public string? AccessMethod { get; init; }

    /// <summary>Holds rows; one that does not cannot be queried until it is refreshed.</summary>
    public required bool IsPopulated { get; init; }

    /// <summary>Size on disk of heap and TOAST in bytes, for scheduling.</summary>
    [NotSaved]
    public long DataBytes { get; init; }
}
