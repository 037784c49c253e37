using System.Collections.Immutable;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Masking;

namespace PgStaging.Engine.Copy;

/// <summary>A table whose rows are copied.</summary>
internal sealed record TableLoad
{
    public required ObjectAddress Address { get; init; }

    public required string Schema { get; init; }

    public required string Name { get; init; }

    /// <summary>Columns that hold values of their own: all but generated ones.</summary>
    public required ImmutableArray<string> Columns { get; init; }

    /// <summary>The user's condition, or null for all rows.</summary>
    public string? Condition { get; init; }

    /// <summary>How its rows are masked as they pass; null for not at all.</summary>
    public TableMasking? Masking { get; init; }

    /// <summary>Whether it belongs to an extension, whose script may have put rows there already.</summary>
    public bool IsExtensionConfiguration { get; init; }

    /// <summary>The main fork's bytes; the ranges are made of them.</summary>
    public required long HeapBytes { get; init; }

    /// <summary>Heap and TOAST in bytes: how much there is to copy.</summary>
    public required long DataBytes { get; init; }

    /// <summary>Whether it can be read by ranges of row addresses: the heap access method only.</summary>
    public bool IsHeap { get; init; } = true;

    public string DisplayName => $"{Schema}.{Name}";

    public string QuotedName => SqlName.Quote(Schema, Name);

    /// <summary>What is selected of the source's rows.</summary>
    public string SelectList => Masking?.SelectList(Columns) ?? QuotedColumns;

    public string QuotedColumns => string.Join(", ", Columns.Select(SqlName.Quote));

    /// <summary>Makes the masker of one worker; null where nothing is masked on the way.</summary>
    public CopyTextMasker? CreateMasker() => Masking is { NeedsMasker: true } masking ? masking.CreateMasker(Columns) : null;
}
