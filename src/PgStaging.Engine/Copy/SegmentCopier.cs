using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Copy;

/// <summary>Moves one segment from a session of the source to a session of the destination, in text form, as raw bytes.</summary>
internal sealed class SegmentCopier(NpgsqlConnection source, NpgsqlConnection destination, SourceFacts facts)
{
    /// <summary>Freezing costs a truncation: new files, which tables with a few rows are not worth.</summary>
    private const long SmallestFrozenTable = 256 << 10;

    private readonly CopyRelay relay = new(source, destination);

    /// <summary>Copies the segment in one transaction of the destination.</summary>
    /// <param name="segment">What to copy.</param>
    /// <param name="passed">Told the bytes of each piece as it passes.</param>
    /// <param name="cancellationToken">Cancels both sides. After any failure both sessions are good for nothing.</param>
    public async Task<SegmentCopy> CopyAsync(Segment segment, Action<int> passed, CancellationToken cancellationToken)
    {
        TableLoad table = segment.Table;
        bool freeze = Freezes(segment);
        await Statements.ExecuteAsync(destination, Preparation(table, facts, freeze), cancellationToken);
        // The session's counter goes on over transactions until the server collects it, at most once a second.
        long before = segment.IsWholeTable ? 0 : await CountWrittenAsync(table, cancellationToken);
        SegmentCopy copy = await relay.RunAsync(
            CopyOut(segment), CopyIn(table, freeze), table.CreateMasker(), passed, cancellationToken);
        long after = await CountWrittenAsync(table, cancellationToken);
        if (after >= 0 && after - before != copy.RowCount)
            throw CopyErrors.RowCountDiffers(table.DisplayName, copy.RowCount, after - before);
        await Statements.ExecuteAsync(destination, ["COMMIT"], cancellationToken);
        return copy;
    }

    /// <summary>Copies some rows and takes them back: do masked values pass what the destination's table demands of them?</summary>
    /// <param name="table">The table.</param>
    /// <param name="rows">How many rows at most.</param>
    /// <param name="cancellationToken">Cancels both sides. After any failure both sessions are good for nothing.</param>
    public async Task TryAsync(TableLoad table, int rows, CancellationToken cancellationToken)
    {
        // A truncated table has new files, which go with the transaction.
        await Statements.ExecuteAsync(
            destination, [.. Preparation(table, facts, freeze: false), $"TRUNCATE ONLY {table.QuotedName}"], cancellationToken);
        string copyOut = $"COPY (SELECT {table.SelectList} FROM ONLY {table.QuotedName}{Where(table.Condition)} LIMIT {rows}) TO STDOUT";
        await relay.RunAsync(copyOut, CopyIn(table, freeze: false), table.CreateMasker(), _ => { }, cancellationToken);
        await Statements.ExecuteAsync(destination, ["ROLLBACK"], cancellationToken);
    }

    /// <summary>The COPY that reads a segment.</summary>
    public static string CopyOut(Segment segment)
    {
        TableLoad table = segment.Table;
        string? range = segment.IsWholeTable ? null : segment.EndPage is { } end
            ? $"ctid >= '({segment.FirstPage},0)' AND ctid < '({end},0)'"
            : $"ctid >= '({segment.FirstPage},0)'";
        if (range is null && table is { Condition: null, Masking: null })
            return $"COPY {table.QuotedName} {ColumnList(table)}TO STDOUT";
        string? condition = range is null ? table.Condition
            : table.Condition is null ? range : $"{range} AND ({table.Condition}\n)";
        return $"COPY (SELECT {table.SelectList} FROM ONLY {table.QuotedName}{Where(condition)}) TO STDOUT";
    }

    /// <summary>Whether the rows of a segment are frozen as they are written.</summary>
    public static bool Freezes(Segment segment) => segment.IsWholeTable
        && segment.Table is { IsHeap: true, IsExtensionConfiguration: false, DataBytes: >= SmallestFrozenTable };

    /// <summary>The statements before a COPY that writes; they begin its transaction.</summary>
    public static IEnumerable<string> Preparation(TableLoad table, SourceFacts facts, bool freeze)
    {
        yield return "BEGIN";
        // Rows pass check constraints and fill generated columns here.
        yield return facts.SetSearchPath("LOCAL");
        if (freeze)
            yield return $"TRUNCATE ONLY {table.QuotedName}";
        // What the extension's own script put there is part of the rows that the source holds.
        if (table.IsExtensionConfiguration)
            yield return $"DELETE FROM ONLY {table.QuotedName}{Where(table.Condition)}";
    }

    /// <summary>The COPY that writes.</summary>
    public static string CopyIn(TableLoad table, bool freeze) =>
        $"COPY {table.QuotedName} {ColumnList(table)}FROM STDIN{(freeze ? " (FREEZE)" : string.Empty)}";

    // A table without columns of its own has no list to write.
    private static string ColumnList(TableLoad table) => table.Columns.IsEmpty ? string.Empty : $"({table.QuotedColumns}) ";

    private static string Where(string? condition) => condition is null ? string.Empty : $" WHERE ({condition}\n)";

    private async Task<long> CountWrittenAsync(TableLoad table, CancellationToken cancellationToken)
    {
        List<long> counts = await Rows.ReadAsync(
            destination, SqlText.Load("Copy/Sql/rows_written.sql"), [table.QuotedName],
            row => row.Value<long>("rows_written"), cancellationToken);
        return counts.Single();
    }
}
