using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Masking;

/// <summary>Puts masked rows in the place of the tables' own, within the transaction that holds their locks.</summary>
internal sealed class RowReplacement(InPlacePlan plan, InPlaceSessions sessions, CopyProgress progress)
{
    public async Task RunAsync(
        IReadOnlyList<(InPlaceTable Table, SegmentCopy Staged)> tables, CancellationToken cancellationToken)
    {
        NpgsqlConnection writer = sessions.Writer;
        // Rows pass check constraints, fill generated columns and fire triggers here.
        await Statements.ExecuteAsync(
            writer,
            [
                plan.Facts.SetSearchPath("LOCAL"),
                .. tables.SelectMany(item => TriggerSwitches(item.Table)),
                $"TRUNCATE {string.Join(", ", tables.Select(item => $"ONLY {item.Table.QuotedName}"))}",
            ],
            cancellationToken);
        foreach ((InPlaceTable table, SegmentCopy staged) in tables)
        {
            long before = await CountWrittenAsync(table, cancellationToken);
            await LoadAsync(table, cancellationToken);
            long after = await CountWrittenAsync(table, cancellationToken);
            if (after >= 0 && after - before != staged.RowCount)
                throw InPlaceErrors.RowsDiffer(table.DisplayName, staged.RowCount, after - before);
            await Statements.ExecuteAsync(writer, [MaskRunState.Enter(table, staged.RowCount)], cancellationToken);
        }
        await Statements.ExecuteAsync(writer, ["SET LOCAL search_path TO ''"], cancellationToken);
    }

    // One database knows one set of OIDs, so the binary form is safe for all types of the server's own.
    private Task LoadAsync(InPlaceTable table, CancellationToken cancellationToken)
    {
        CopyRelay relay = new(sessions.Pair(0).Reader, sessions.Writer);
        string target = $"{table.QuotedName} ({table.Load.QuotedColumns})";
        // Frozen rows are there for readers whose snapshot is older, too: they would find an empty table otherwise.
        string freeze = table.Load.IsHeap ? "true" : "false";
        return table.IsBinary
            ? relay.RunBinaryAsync(
                $"COPY {table.StagingName} TO STDOUT (FORMAT binary)", $"COPY {target} FROM STDIN (FORMAT binary, FREEZE {freeze})",
                bytes => progress.Add(bytes), cancellationToken)
            : relay.RunAsync(
                $"COPY {table.StagingName} TO STDOUT", $"COPY {target} FROM STDIN (FREEZE {freeze})", null,
                bytes => progress.Add(bytes), cancellationToken);
    }

    private static IEnumerable<string> TriggerSwitches(InPlaceTable table) => table.Triggers
        .Select(trigger => trigger.Switch(table.Masking.Triggers.Contains(trigger.Name)))
        .OfType<string>()
        .Select(action => $"ALTER TABLE {table.QuotedName} {action}");

    private async Task<long> CountWrittenAsync(InPlaceTable table, CancellationToken cancellationToken)
    {
        List<long> counts = await Rows.ReadAsync(
            sessions.Writer, SqlText.Load("Copy/Sql/rows_written.sql"), [table.QuotedName],
            row => row.Value<long>("rows_written"), cancellationToken);
        return counts.Single();
    }
}
