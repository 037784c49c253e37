using System.Collections.Immutable;
using System.Globalization;
using PgStaging.Engine.Copy;

namespace PgStaging.Engine.Masking;

/// <summary>A table whose rows are replaced by masked ones.</summary>
internal sealed record InPlaceTable
{
    public required MaskTable Table { get; init; }

    /// <summary>How its rows are read and masked.</summary>
    public required TableLoad Load { get; init; }

    /// <summary>Whether its rows can be put back in binary form.</summary>
    public required bool IsBinary { get; init; }

    /// <summary>What rows of this partition fulfil, as SQL; null for what is no partition.</summary>
    public required string? PartitionConstraint { get; init; }

    public required ImmutableArray<TableTrigger> Triggers { get; init; }

    public uint Oid => Table.Oid;

    public string DisplayName => Table.DisplayName;

    public string QuotedName => Table.QuotedName;

    public TableMasking Masking => Load.Masking!;

    /// <summary>The table of ours that holds the masked rows until they take the place of the others.</summary>
    public string StagingName => SqlName.Quote(
        MaskRunState.Schema, string.Create(CultureInfo.InvariantCulture, $"{MaskRunState.StagingPrefix}{Oid}"));

    public string StagingDefinition =>
        $"CREATE UNLOGGED TABLE {StagingName} WITH (autovacuum_enabled = false) AS SELECT {Load.QuotedColumns} FROM ONLY {QuotedName} WITH NO DATA";

    /// <summary>The masked columns, each with its mask, in the table's order.</summary>
    public IEnumerable<string> MaskedColumns => Table.Columns.Where(column => Masking.Columns.ContainsKey(column.Name))
        .Select(column => $"{column.Name}: {Masking.Columns[column.Name].MaskName}");
}
