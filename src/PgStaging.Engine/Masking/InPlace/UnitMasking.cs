using System.Diagnostics;
using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Operations;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Masking;

/// <summary>
/// Masks the tables of one unit: their rows go masked into tables of ours while nobody writes, and take the others' place in
/// one transaction.
/// </summary>
internal sealed class UnitMasking(InPlacePlan plan, InPlaceSessions sessions, CopyProgress progress, IOperationLog log)
{
    private const int DeadlockAttempts = 3;

    public async Task<IReadOnlyList<PgTableMask>> RunAsync(
        IReadOnlyList<InPlaceTable> unit, CancellationToken cancellationToken)
    {
        string names = string.Join(", ", unit.Select(table => table.DisplayName));
        log.Verbose($"Masking {names}.");
        try
        {
            for (int attempt = 1; ; attempt++)
            {
                try
                {
                    return await MaskAsync(unit, cancellationToken);
                }
                catch (LockLostException) when (attempt < DeadlockAttempts)
                {
                    // Somebody else's transaction and ours waited for each other; the server has chosen theirs.
                    await Statements.ExecuteAsync(sessions.Writer, ["ROLLBACK"], cancellationToken);
                }
            }
        }
        catch (LockLostException exception)
        {
            throw ServerErrors.From(exception.InnerException!, $"{names} could not be masked", names);
        }
        catch (Exception exception) when (exception is NpgsqlException or IOException)
        {
            throw ServerErrors.From(exception, $"{names} could not be masked", names);
        }
    }

    private async Task<IReadOnlyList<PgTableMask>> MaskAsync(
        IReadOnlyList<InPlaceTable> unit, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        string timeout = $"SET LOCAL lock_timeout = {(long)plan.Request.LockTimeout.TotalMilliseconds}";
        await Statements.ExecuteAsync(sessions.Writer, ["BEGIN", timeout], cancellationToken);
        // Readers go on; who writes waits, so that what is staged stays true.
        await LockAsync(unit, $"LOCK TABLE {OnlyNames(unit)} IN EXCLUSIVE MODE", cancellationToken);
        TableStaging staging = new(sessions, progress, plan);
        List<SegmentCopy> staged = [];
        foreach (InPlaceTable table in unit)
            staged.Add(await staging.RunAsync(table, cancellationToken));

        long locked = Stopwatch.GetTimestamp();
        await LockAsync(unit, $"LOCK TABLE {OnlyNames(unit)} IN ACCESS EXCLUSIVE MODE", cancellationToken);
        List<InPlaceForeignKey> keys = await InPlaceSurvey.ForeignKeysAsync(
            sessions.Writer, [.. unit.Select(table => (long)table.Oid)], cancellationToken);
        await LockAsync(unit, keys.Select(key => key.Drop), cancellationToken);
        IReadOnlyList<InPlaceIndex> indexes = await InPlaceIndex.ReadAsync(sessions.Writer, unit, cancellationToken);
        await Statements.ExecuteAsync(sessions.Writer, indexes.Select(index => index.Drop), cancellationToken);
        await new RowReplacement(plan, sessions, progress).RunAsync([.. unit.Zip(staged)], cancellationToken);
        await Statements.ExecuteAsync(sessions.Writer, indexes.SelectMany(index => index.Make), cancellationToken);
        await LockAsync(unit, Restoration(unit, keys), cancellationToken);
        await Statements.ExecuteAsync(
            sessions.Writer, ["COMMIT", .. unit.Select(table => $"DROP TABLE {table.StagingName}")], cancellationToken);
        return
        [
            .. unit.Zip(staged, (table, copy) => new PgTableMask(
                table.Table.Schema, table.Table.Name, [.. table.MaskedColumns], copy.RowCount, copy.SizeBytes,
                Stopwatch.GetElapsedTime(started), Stopwatch.GetElapsedTime(locked))),
        ];
    }

    private IEnumerable<string> Restoration(IReadOnlyList<InPlaceTable> unit, IEnumerable<InPlaceForeignKey> keys)
    {
        foreach (InPlaceTable table in unit)
        {
            foreach (TableTrigger trigger in table.Triggers
                .Where(trigger => trigger.Switch(table.Masking.Triggers.Contains(trigger.Name)) is not null))
                yield return $"ALTER TABLE {table.QuotedName} {trigger.Restore}";
        }
        foreach (InPlaceForeignKey key in keys)
        {
            foreach (string statement in key.Make(plan.Facts.Major))
                yield return statement;
            if (key.IsValidated && key.CanWait(plan.Facts.Major))
                yield return MaskRunState.Enter(key);
        }
    }

    private Task LockAsync(IReadOnlyList<InPlaceTable> unit, string statement, CancellationToken cancellationToken) =>
        LockAsync(unit, [statement], cancellationToken);

    // Whatever may have to wait for a lock.
    private async Task LockAsync(
        IReadOnlyList<InPlaceTable> unit, IEnumerable<string> statements, CancellationToken cancellationToken)
    {
        try
        {
            await Statements.ExecuteAsync(sessions.Writer, statements, cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw InPlaceErrors.TableBusy(
                string.Join(", ", unit.Select(table => table.DisplayName)), plan.Request.LockTimeout,
                await HoldersAsync(unit, cancellationToken), exception);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.DeadlockDetected)
        {
            throw new LockLostException(exception);
        }
    }

    private async Task<List<string>> HoldersAsync(IReadOnlyList<InPlaceTable> unit, CancellationToken cancellationToken)
    {
        await Statements.ExecuteAsync(sessions.Writer, ["ROLLBACK"], cancellationToken);
        return await Rows.ReadAsync(
            sessions.Writer, SqlText.Load("Masking/InPlace/Sql/in_place_table_users.sql"),
            [unit.Select(table => (long)table.Oid).ToArray()], row => row.Text("holder"), cancellationToken);
    }

    private static string OnlyNames(IEnumerable<InPlaceTable> unit) =>
        string.Join(", ", unit.Select(table => $"ONLY {table.QuotedName}"));
}
