using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Masking;

/// <summary>A table, or a composite type, as far as masks must know it.</summary>
internal sealed record MaskTable
{
    public required uint Oid { get; init; }

    public required string Schema { get; init; }

    public required string Name { get; init; }

    /// <summary>As relkind: r, p or c.</summary>
    public required char Kind { get; init; }

    /// <summary>Whether an extension made it.</summary>
    public required bool IsOfExtension { get; init; }

    public required ImmutableArray<MaskTableColumn> Columns { get; init; }

    /// <summary>The tables it is a partition or an heir of, from near to far.</summary>
    public ImmutableArray<MaskTable> Ancestors { get; init; } = [];

    /// <summary>The table that its rows are read from with those of all other partitions or heirs.</summary>
    public MaskTable Root => Ancestors.LastOrDefault() ?? this;

    public ObjectAddress Address => new(CatalogClass.Relation, Oid);

    public string DisplayName => $"{Schema}.{Name}";

    public string QuotedName => SqlName.Quote(Schema, Name);
}
