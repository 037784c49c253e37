using System.Diagnostics;
using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Operations;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Copy;

/// <summary>Carries out a plan: builds the copy aside, then puts it in the destination's place.</summary>
internal sealed class DatabaseCopier(IOperationLog log)
{
    private const int SchemaAttempts = 3;

    private readonly List<string> warnings = [];

    public async Task<PgCopyResult> RunAsync(CopyPlan plan, CancellationToken cancellationToken)
    {
        try
        {
            return await CopyAsync(plan, cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            throw ServerErrors.From(
                exception, $"The copy to {plan.Request.Destination.DisplayName} failed",
                plan.Request.Destination.DisplayName);
        }
    }

    private async Task<PgCopyResult> CopyAsync(CopyPlan plan, CancellationToken cancellationToken)
    {
        string destination = plan.Request.Destination.Database;
        await using NpgsqlConnection maintenance =
            await Sessions.OpenMaintenanceAsync(plan.Request.Destination, "copy", cancellationToken);
        await DestinationLock.TakeAsync(maintenance, destination, cancellationToken);
        foreach (string warning in await LeftOvers.RemoveAsync(
            maintenance, plan.Request.Destination, log, cancellationToken))
            Warn(warning);

        for (int attempt = 1; ; attempt++)
        {
            foreach (string warning in plan.Warnings)
                Warn(warning);
            if (await TryAsync(plan, maintenance, cancellationToken) is { } result)
                return result;
            if (attempt == SchemaAttempts)
                throw CopyErrors.SourceSchemaChanging(plan.Request.Source.DisplayName);
            log.Verbose("The source's schema has changed since it was read; planning again.");
            plan = (await CopyPlanner.PlanAsync(plan.Request, log, cancellationToken)) with { Started = plan.Started };
        }
    }

    // Null when the source's schema is no longer the one of the plan.
    private async Task<PgCopyResult?> TryAsync(
        CopyPlan plan, NpgsqlConnection maintenance, CancellationToken cancellationToken)
    {
        using CopyProgress progress = new(
            log, $"Copying to {plan.Request.Destination.DisplayName}", CopyBuild.TotalBytes(plan));
        await MakeRolesAsync(plan, maintenance, cancellationToken);
        if (plan.SourceClone is not null)
            progress.SetPhase("Cloning");
        (AsideDatabase Aside, BuildOutcome Built)? clone = await SourceClone.TryAsync(plan, maintenance, log, cancellationToken);
        AsideDatabase aside = clone?.Aside ?? await AsideDatabase.CreateAsync(
            maintenance, plan, plan.Properties.Tablespace, cancellationToken);
        log.Verbose($"Building {aside.Name}.");
        BuildOutcome? built = clone?.Built;
        SwapOutcome swap;
        try
        {
            built ??= await new CopyBuild(plan, aside, progress, log).RunAsync(cancellationToken);
            if (built is null)
            {
                await DatabaseRemoval.DropAsync(maintenance, aside.Target, cancellationToken);
                return null;
            }
            IReadOnlyList<PgNotCopied> refused = await DatabaseSettings.ApplyAsync(
                maintenance, aside.Name, plan.Properties, cancellationToken);
            built = built with { NotCopied = clone is null ? [.. plan.Selection.NotCopied, .. refused] : refused };
            foreach (string warning in built.Warnings)
                Warn(warning);
            progress.SetPhase("Swapping");
            swap = await new DatabaseSwap(plan, aside, maintenance, log).RunAsync(cancellationToken);
        }
        catch (Exception exception)
        {
            Exception failure = await aside.DropAfterAsync(exception);
            if (ReferenceEquals(failure, exception))
                throw;
            throw failure;
        }

        TimeSpan duration = Stopwatch.GetElapsedTime(plan.Started);
        if (swap.ReplacedName is { } replaced && plan.Request.PreviousName is null)
            await DropReplacedAsync(maintenance, plan.Request.Destination.WithDatabase(replaced));
        return Result(plan, built, swap, duration) with { Cloned = clone is not null };
    }

    // They belong to the server: they stay, whatever becomes of the copy.
    private async Task MakeRolesAsync(CopyPlan plan, NpgsqlConnection maintenance, CancellationToken cancellationToken)
    {
        if (plan.Roles.Roles.IsEmpty)
            return;
        string names = string.Join(", ", plan.Roles.Roles.Select(role => role.Name));
        log.Verbose($"Making the roles {names}.");
        try
        {
            await Statements.ExecuteAsync(maintenance, plan.Roles.Statements, cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            throw ServerErrors.From(exception, $"The roles {names} could not be made", plan.Roles.Roles[0].Name);
        }
    }

    // The copy is done: what fails from here on is told, and the next run tries again.
    private async Task DropReplacedAsync(NpgsqlConnection maintenance, ResolvedTarget replaced)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(2));
        try
        {
            await DatabaseRemoval.DropAsync(maintenance, replaced, patience.Token);
        }
        catch (Exception exception) when (exception is NpgsqlException or PgStagingException or OperationCanceledException)
        {
            Warn($"The previous database, now {replaced.Database}, could not be dropped: {exception.Message} The next copy removes it.");
        }
    }

    private void Warn(string warning)
    {
        if (warnings.Contains(warning))
            return;
        warnings.Add(warning);
        log.Warning(warning);
    }

    private PgCopyResult Result(CopyPlan plan, BuildOutcome built, SwapOutcome swap, TimeSpan duration)
    {
        ResolvedTarget destination = plan.Request.Destination;
        long bytes = built.Tables.Sum(table => table.SizeBytes) + built.LargeObjects.SizeBytes;
        return new PgCopyResult
        {
            Source = plan.Request.Source.DisplayName,
            Destination = destination.DisplayName,
            Database = destination.Database,
            ConnectionString = destination.Settings.ConnectionString,
            PreviousDatabase = plan.Request.PreviousName is null ? null : swap.ReplacedName,
            TableCount = plan.Selection.Model.All<Catalog.Table>().Count(),
            ObjectCount = plan.Selection.Model.Objects.Length,
            RowCount = built.Tables.Sum(table => table.RowCount),
            SizeBytes = bytes,
            LargeObjectCount = built.LargeObjects.Count,
            Duration = duration,
            SwapDuration = swap.Duration,
            BytesPerSecond = built.DataDuration > TimeSpan.Zero ? bytes / built.DataDuration.TotalSeconds : 0,
            SnapshotLsn = built.SnapshotLsn,
            SnapshotTime = built.SnapshotTime,
            Masked = plan.Request.Masking is not null,
            Tables = built.Tables,
            NotCopied = built.NotCopied,
            Warnings = warnings,
        };
    }
}
