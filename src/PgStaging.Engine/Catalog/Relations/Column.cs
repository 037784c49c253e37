using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>A live column of a table.</summary>
internal sealed record Column
{
    /// <summary>pg_attribute.attnum: the column's SubId in addresses. Differs between databases.</summary>
    [ColumnNumber]
    public required int Number { get; init; }

    public required string Name { get; init; }

    /// <summary>The type as format_type writes it with an empty search_path.</summary>
    public required string Type { get; init; }

    /// <summary>The type's address, for finding user-defined types.</summary>
    public required ObjectAddress TypeAddress { get; init; }

    /// <summary>Quoted collation when it is not the type's own.</summary>
    public string? Collation { get; init; }

    public bool NotNull { get; init; }

    /// <summary>Default or generation expression, deparsed.</summary>
    [ServerSql]
    public string? Expression { get; init; }

    /// <summary>The address of the pg_attrdef entry, when there is an expression.</summary>
    public ObjectAddress? ExpressionAddress { get; init; }

    public ColumnGeneration Generation { get; init; }

    /// <summary>Declared in this table itself (attislocal).</summary>
    public bool IsLocal { get; init; } = true;

    /// <summary>Number of parents it is inherited from.</summary>
    public int InheritanceCount { get; init; }

    /// <summary>PLAIN, EXTERNAL, EXTENDED or MAIN when it is not the type's own.</summary>
    public string? Storage { get; init; }

    /// <summary>pglz or lz4 when set for the column.</summary>
    public string? Compression { get; init; }

    /// <summary>SET STATISTICS, when set.</summary>
    public int? StatisticsTarget { get; init; }

    /// <summary>Per-column options such as n_distinct=…</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    /// <summary>OPTIONS (…) of a foreign table's column.</summary>
    public ForeignOptions ForeignOptions { get; init; } = ForeignOptions.None;
}
