using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Masking;

/// <summary>Masks the rows of a database in place, table by table, and goes on with a run that did not finish.</summary>
internal sealed class InPlaceMasking(InPlacePlan plan, IOperationLog log)
{
    private static readonly TimeSpan CleanupPatience = TimeSpan.FromSeconds(20);

    private PgMaskResult? complete;

    private ResolvedTarget Target => plan.Request.Target;

    public async Task<PgMaskResult> RunAsync(CancellationToken cancellationToken)
    {
        foreach (string warning in plan.Warnings)
            log.Warning(warning);
        bool ownsLock = false;
        try
        {
            await using InPlaceSessions sessions = await InPlaceSessions.OpenAsync(plan, cancellationToken);
            await MaskRunLock.TakeAsync(sessions.Writer, Target.Database, cancellationToken);
            ownsLock = true;
            return await MaskAsync(sessions, cancellationToken);
        }
        catch (Exception exception) when (ownsLock)
        {
            Exception cause = exception is NpgsqlException
                ? ServerErrors.From(exception, $"{Target.DisplayName} could not be masked", Target.DisplayName) : exception;
            Exception? failure = await AfterFailureAsync(cause);
            if (failure is null)
                return complete!;
            if (ReferenceEquals(failure, exception))
                throw;
            throw failure;
        }
    }

    private async Task<PgMaskResult> MaskAsync(InPlaceSessions sessions, CancellationToken cancellationToken)
    {
        // Rows are read, masked and put aside, and read again to be put back.
        using CopyProgress progress = new(log, $"Masking {Target.DisplayName}", plan.DataBytes * 2);
        ImmutableDictionary<uint, long> masked = await BeginAsync(sessions.Writer, cancellationToken);
        ImmutableArray<ImmutableArray<InPlaceTable>> open =
            [.. plan.Units.Where(unit => !unit.All(table => masked.ContainsKey(table.Oid)))];
        if (!masked.IsEmpty)
            log.Verbose(string.Create(CultureInfo.CurrentCulture, $"{masked.Count:N0} tables are masked by a run that did not finish."));
        await sessions.EnsureAsync(1, cancellationToken);
        progress.SetPhase("Trying the masks on some rows");
        await InPlaceTrial.RunAsync(sessions, plan, open.SelectMany(unit => unit), cancellationToken);

        List<PgTableMask> tables = [.. plan.Tables.Where(table => masked.ContainsKey(table.Oid)).Select(table => new PgTableMask(
            table.Table.Schema, table.Table.Name, [.. table.MaskedColumns], masked[table.Oid], 0, null, null))];
        UnitMasking masking = new(plan, sessions, progress, log);
        progress.StartWork();
        foreach (ImmutableArray<InPlaceTable> unit in open)
        {
            progress.SetPhase(string.Create(
                CultureInfo.CurrentCulture, $"{unit[0].DisplayName} ({tables.Count + 1:N0} of {plan.Tables.Count():N0} tables)"));
            tables.AddRange(await masking.RunAsync(unit, cancellationToken));
        }

        progress.SetPhase("Removing what is left of old values");
        OldValueRemoval removal = new(plan, sessions.Writer, log);
        IReadOnlyList<string> keys = await removal.CheckKeysAsync(cancellationToken);
        IReadOnlyList<string> remaining = await removal.RunAsync(cancellationToken);
        await removal.CheckpointAsync(cancellationToken);
        // The last step: who saw an error after it would run the command again, and mask twice.
        complete = Result(tables, keys, remaining);
        await MaskRunState.EndAsync(sessions.Writer, cancellationToken);
        return complete;
    }

    private async Task<ImmutableDictionary<uint, long>> BeginAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        try
        {
            return await MaskRunState.BeginAsync(session, plan, cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            throw ServerErrors.From(exception, $"The schema {MaskRunState.Schema} could not be made ready", MaskRunState.Schema);
        }
    }

    // Where no table is masked yet nothing is left behind; else what the next run must know stays. Null where the run was
    // complete, and only the answer to its last step was lost.
    private async Task<Exception?> AfterFailureAsync(Exception cause)
    {
        using CancellationTokenSource patience = new(CleanupPatience);
        try
        {
            await using NpgsqlConnection session = await Sessions.OpenDestinationAsync(Target, "mask cleanup", patience.Token);
            // Our own session that held it may be a moment in going; if another run has it now, the rest is that run's.
            while (!await MaskRunLock.TryTakeAsync(session, patience.Token))
                await Task.Delay(100, patience.Token);
            if (await MaskRunState.ReadAsync(session, patience.Token) is not { } left)
                return complete is null ? cause : null;
            if (!left.Masked.IsEmpty)
            {
                await MaskRunState.DropStagingAsync(session, patience.Token);
                return InPlaceErrors.Unfinished(Target.Database, left.Masked.Count, plan.Tables.Count(), cause);
            }
            await MaskRunState.EndAsync(session, patience.Token);
            return cause;
        }
        catch (Exception exception) when (exception is NpgsqlException or PgStagingException or OperationCanceledException)
        {
            return InPlaceErrors.CleanupFailed(Target.Database, cause, exception);
        }
    }

    private PgMaskResult Result(List<PgTableMask> tables, IReadOnlyList<string> keys, IReadOnlyList<string> remaining) => new()
    {
        MaskedTarget = Target.DisplayName,
        Database = Target.Database,
        ConnectionString = Target.Settings.ConnectionString,
        TableCount = tables.Count,
        ColumnCount = plan.ColumnCount,
        RowCount = tables.Where(table => table.Duration is not null).Sum(table => table.RowCount),
        SizeBytes = tables.Sum(table => table.SizeBytes),
        Duration = Stopwatch.GetElapsedTime(plan.Started),
        Tables = tables,
        RefreshedViews = [.. plan.Views.Select(view => view.DisplayName)],
        ForeignKeys = keys,
        Remaining = remaining,
        Warnings = plan.Warnings,
    };
}
