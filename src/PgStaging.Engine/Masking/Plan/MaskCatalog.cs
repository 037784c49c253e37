using System.Collections.Frozen;
using System.Collections.Immutable;

namespace PgStaging.Engine.Masking;

/// <summary>What a plan for masking must know of a database.</summary>
internal sealed record MaskCatalog
{
    public required FrozenDictionary<uint, MaskType> Types { get; init; }

    /// <summary>Tables and composite types by OID.</summary>
    public required FrozenDictionary<uint, MaskTable> Relations { get; init; }

    public required FrozenDictionary<ColumnKey, MaskTableColumn> Columns { get; init; }

    /// <summary>By table.</summary>
    public required ILookup<uint, MaskKeyIndex> Keys { get; init; }

    public required ImmutableArray<ColumnReference> References { get; init; }

    /// <summary>The columns that check constraints look at.</summary>
    public required FrozenSet<ColumnKey> CheckedColumns { get; init; }

    /// <summary>By table.</summary>
    public required ILookup<uint, MaskTrigger> Triggers { get; init; }

    public IEnumerable<MaskTable> Tables => Relations.Values.Where(relation => relation.Kind != 'c');

    public MaskTable TableOf(ColumnKey column) => Relations[column.Table];
}
