using System.Data;
using System.Globalization;
using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Operations;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Repair;

/// <summary>Runs a plan: transaction by transaction, again where a lock was not to be had, and says what stays if it fails.</summary>
internal sealed class RepairRunner
{
    // What is built or dropped concurrently keeps nobody waiting while it waits itself, and starting a build again costs all of it.
    private static readonly TimeSpan ConcurrentPatience = TimeSpan.FromMinutes(10);

    private const string EmptyPath = "search_path TO ''";
    private const string OwnPath = "search_path TO DEFAULT";

    private readonly PgRepairPlan plan;
    private readonly ResolvedTarget target;
    private readonly RepairOptions options;
    private readonly IOperationLog log;
    private readonly NpgsqlConnection session;
    private readonly LockWatch watch;
    private readonly RepairProgress progress;
    private bool isChecked;
    private int retries;

    private RepairRunner(
        PgRepairPlan plan, ResolvedTarget target, RepairOptions options, IOperationLog log, NpgsqlConnection session,
        LockWatch watch, RepairProgress progress)
    {
        this.plan = plan;
        this.target = target;
        this.options = options;
        this.log = log;
        this.session = session;
        this.watch = watch;
        this.progress = progress;
    }

    /// <summary>Runs a plan on the target it was made for.</summary>
    /// <exception cref="PgStagingException">
    /// Refused, or failed: then the message says which step, and what is committed.
    /// </exception>
    public static async Task<RepairOutcome> RunAsync(
        PgRepairPlan plan, ResolvedTarget target, RepairOptions options, IOperationLog log,
        CancellationToken cancellationToken)
    {
        if (target.Label == PgTargetLabel.Production)
            throw RepairRunErrors.TargetIsProduction(target.DisplayName);
        if (!options.Allowed.HasFlag(PgHazard.DataLoss)
            && plan.Steps.FirstOrDefault(step => step.Statements.Count > 0 && step.Hazard.HasFlag(PgHazard.DataLoss)) is { } losing)
            throw RepairRunErrors.HazardNotAllowed(losing);

        await using NpgsqlConnection session = await Sessions.OpenDestinationAsync(target, "repair", cancellationToken);
        await RepairLock.TakeAsync(session, target, cancellationToken);
        await using LockWatch watch = new(target, session.ProcessID, options.LockTimeout, log);
        using RepairProgress progress = new(log, plan);
        return await new RepairRunner(plan, target, options, log, session, watch, progress).RunAsync(cancellationToken);
    }

    private async Task<RepairOutcome> RunAsync(CancellationToken cancellationToken)
    {
        foreach (RepairUnit unit in RepairUnit.Of(plan))
        {
            await RunAsync(unit, cancellationToken);
            progress.Commit(unit);
        }
        return new RepairOutcome(progress.StatementCount, retries);
    }

    private async Task RunAsync(RepairUnit unit, CancellationToken cancellationToken)
    {
        string path = EmptyPath;
        for (int attempt = 1; ; attempt++)
        {
            RepairAttempt current = new(unit.Steps[0]);
            try
            {
                await (unit.IsTransaction
                    ? RunTransactionAsync(unit, path, current, cancellationToken)
                    : RunAloneAsync(unit, path, cancellationToken));
                return;
            }
            catch (PostgresException exception) when (UnresolvedNames.Caused(exception) && path == EmptyPath)
            {
                // Functions that run at this, of event triggers or in constraints, may need the database's own.
                path = OwnPath;
                log.Verbose($"{RepairRunErrors.Name(current.Step)}: {exception.MessageText}. Again under the search_path of the database.");
            }
            catch (PostgresException exception) when (IsTransient(exception.SqlState) && attempt <= options.Retries)
            {
                retries++;
                TimeSpan pause = Pause(attempt);
                log.Verbose(string.Create(
                    CultureInfo.CurrentCulture,
                    $"{RepairRunErrors.Name(current.Step)}: {exception.MessageText}{Blockers()}. Try {attempt + 1} of {options.Retries + 1} in {pause.TotalSeconds:0.0} s."));
                await Task.Delay(pause, cancellationToken);
            }
            catch (NpgsqlException exception)
            {
                throw RepairRunErrors.StepFailed(exception, current, progress.Committed, Blockers());
            }
        }
    }

    private async Task RunTransactionAsync(
        RepairUnit unit, string path, RepairAttempt current, CancellationToken cancellationToken)
    {
        await using NpgsqlTransaction transaction =
            await session.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        await Statements.ExecuteAsync(session, Timeouts("SET LOCAL", options.LockTimeout), cancellationToken);
        bool first = !isChecked;
        if (first)
            await CheckFingerprintAsync(cancellationToken);
        // The fingerprint is read under an empty one.
        await Statements.ExecuteAsync(session, [$"SET LOCAL {path}"], cancellationToken);
        foreach (PgRepairStep step in unit.Steps)
        {
            current.Step = step;
            progress.Begin(step);
            await watch.WatchAsync(Statements.ExecuteAsync(session, step.Statements, cancellationToken), cancellationToken);
        }
        current.IsCommitting = true;
        await transaction.CommitAsync(cancellationToken);
        isChecked = true;
    }

    private async Task RunAloneAsync(RepairUnit unit, string path, CancellationToken cancellationToken)
    {
        PgRepairStep step = unit.Steps[0];
        string statement = step.Statements[0];
        if (!isChecked)
        {
            await using NpgsqlTransaction transaction =
                await session.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
            await CheckFingerprintAsync(cancellationToken);
            isChecked = true;
        }

        progress.Begin(step);
        await Statements.ExecuteAsync(
            session, [.. Timeouts("SET", Patience(statement)), $"SET {path}"], cancellationToken);
        if (ConcurrentBuild.Of(statement) is not { } build)
        {
            await watch.WatchAsync(Statements.ExecuteAsync(session, [statement], cancellationToken), cancellationToken);
            return;
        }
        await watch.WatchAsync(build.DropInvalidAsync(session, cancellationToken), cancellationToken);
        try
        {
            await watch.WatchAsync(Statements.ExecuteAsync(session, [statement], cancellationToken), cancellationToken);
        }
        catch (Exception exception)
        {
            // A retry drops it anyway; what is thrown to the user must not leave an invalid index behind unsaid.
            if (await build.DropAfterAsync(target, exception) is { } failure)
                throw failure;
            throw;
        }
    }

    private async Task CheckFingerprintAsync(CancellationToken cancellationToken)
    {
        DatabaseModel model = await CatalogReader.ReadAsync(session, cancellationToken);
        if (!SchemaFingerprint.Of(model).Equals(plan.Fingerprint, StringComparison.OrdinalIgnoreCase))
            throw RepairRunErrors.SchemaHasChanged(target.DisplayName);
    }

    private TimeSpan Patience(string statement)
    {
        StatementWords words = new(statement);
        bool isConcurrent = ConcurrentBuild.Of(statement) is not null
            || (words.Skip("DROP") && words.Skip("INDEX") && words.Skip("CONCURRENTLY"));
        return isConcurrent && options.LockTimeout > TimeSpan.Zero && options.LockTimeout < ConcurrentPatience
            ? ConcurrentPatience : options.LockTimeout;
    }

    private string Blockers() => watch.Blockers.Count == 0 ? string.Empty : $", blocked by {string.Join("; ", watch.Blockers)}";

    private static string[] Timeouts(string set, TimeSpan lockTimeout) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{set} lock_timeout = {(long)lockTimeout.TotalMilliseconds}"),
        $"{set} statement_timeout = 0",
    ];

    private static bool IsTransient(string sqlState) =>
        sqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.SerializationFailure;

    // Twice as long each time, and never in step with somebody else who does the same.
    private static TimeSpan Pause(int attempt) =>
        TimeSpan.FromSeconds(Math.Min(30, 0.25 * Math.Pow(2, attempt)) * (0.5 + Random.Shared.NextDouble()));
}
