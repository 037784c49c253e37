using System.Collections.Immutable;

namespace PgStaging.Engine.Masking;

/// <summary>What keeps the rows of a table apart: a unique index, or that of an exclusion constraint.</summary>
internal sealed record MaskKeyIndex
{
    public required uint Table { get; init; }

    public required string Name { get; init; }

    /// <summary>The columns of the key; 0 for an expression.</summary>
    public required ImmutableArray<short> Columns { get; init; }

    /// <summary>Each part of the key as SQL.</summary>
    public required ImmutableArray<string> Texts { get; init; }

    /// <summary>All columns that the key, its expressions and its condition look at.</summary>
    public required ImmutableHashSet<short> UsedColumns { get; init; }

    /// <summary>The condition of a partial index.</summary>
    public required string? Predicate { get; init; }

    public required bool IsPrimary { get; init; }

    public required bool NullsNotDistinct { get; init; }

    /// <summary>The operators of an exclusion constraint; empty for a unique index.</summary>
    public required ImmutableArray<string> Operators { get; init; }
}
