using System.Diagnostics;
using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Operations;
using PgStaging.Engine.Query;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Copy;

/// <summary>Fills the new database: definitions, rows, what is built on rows, statistics.</summary>
internal sealed class CopyBuild(CopyPlan plan, AsideDatabase aside, CopyProgress progress, IOperationLog log)
{
    // Work on an index reads and writes what loading has just written: about half of its cost.
    private const int StepShare = 2;

    private readonly TableTree tree = new(plan.Selection.Model);
    private readonly CopyTally tally = new();
    private TimeSpan dataDuration;

    public static long TotalBytes(CopyPlan plan) =>
        plan.Selection.Loads.Sum(load => load.DataBytes) + plan.Schema.AfterData.Sum(step => step.Work / StepShare);

    /// <summary>Builds everything; null when the source's schema has changed since the plan was made.</summary>
    public async Task<BuildOutcome?> RunAsync(CancellationToken cancellationToken)
    {
        StepRunner runner = new(plan, tree);
        await using NpgsqlConnection session =
            await Sessions.OpenDestinationAsync(aside.Target, "copy builder", cancellationToken);
        await Statements.ExecuteAsync(session, ["SET synchronous_commit = off"], cancellationToken);
        progress.SetPhase("Creating objects");
        await runner.RunInOrderAsync(session, plan.Schema.BeforeData, cancellationToken);

        await using SourceSnapshot snapshot = await SourceSnapshot.OpenAsync(plan, cancellationToken);
        if (snapshot.Fingerprint != plan.Fingerprint)
            return null;
        log.Verbose($"Snapshot at {snapshot.Lsn}, {snapshot.Taken:u}.");
        await MaskTrial.RunAsync(plan, snapshot, aside, cancellationToken);
        LargeObjectCopy largeObjects = await CopyDataAsync(session, snapshot, runner, cancellationToken);

        progress.SetPhase("Collecting statistics");
        IReadOnlyList<string> warnings = await TableAnalysis.RunAsync(
            plan, aside.Target, TableAnalysis.Targets(plan, tree), cancellationToken);
        warnings = [.. warnings, .. await RunLastAsync(session, runner, cancellationToken)];
        return new BuildOutcome
        {
            Tables = tally.ToTables(),
            LargeObjects = largeObjects,
            Warnings = warnings,
            SnapshotLsn = snapshot.Lsn,
            SnapshotTime = snapshot.Taken,
            DataDuration = dataDuration,
        };
    }

    private async Task<LargeObjectCopy> CopyDataAsync(
        NpgsqlConnection session, SourceSnapshot snapshot, StepRunner runner, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        progress.SetPhase("Copying and indexing");
        progress.StartWork();
        if (!plan.Request.SchemaOnly)
        {
            IReadOnlyList<SequenceValue> sequences = await SequenceCopier.ReadAsync(plan, cancellationToken);
            await SequenceCopier.WriteAsync(session, sequences, cancellationToken);
        }

        int jobs = plan.Request.EffectiveJobs;
        Segment[] segments = [.. plan.Selection.Loads
            .SelectMany(load => SegmentPlanner.Split(load, jobs, plan.Source.BlockSize))];
        WorkSchedule schedule = new(segments, plan.Schema.AfterData, tree, jobs);
        FrameRoute frames = new(plan.Request.Source, aside.Target, plan.Source, snapshot, log);
        CopyWorker worker = new(plan.Source, snapshot, aside, schedule, runner, tally, progress, frames);
        LargeObjectCopy largeObjects = LargeObjectCopy.None;
        TaskCompletionSource largeObjectsRead = new(TaskCreationOptions.RunContinuationsAsynchronously);

        // Two more than the workers: one for large objects, one that lets the source go as soon as all is read.
        await Workers.RunAsync(
            jobs + 2,
            async (index, token) =>
            {
                if (index < jobs)
                {
                    await worker.RunAsync(index, token);
                }
                else if (index == jobs)
                {
                    largeObjects = await CopyLargeObjectsAsync(session, snapshot, token);
                    largeObjectsRead.SetResult();
                }
                else
                {
                    await Task.WhenAll(schedule.RowsRead, largeObjectsRead.Task).WaitAsync(token);
                    await ReleaseAsync(snapshot, token);
                    dataDuration = Stopwatch.GetElapsedTime(started);
                    progress.SetPhase("Building indexes and constraints");
                }
            },
            cancellationToken);
        return largeObjects;
    }

    private async Task ReleaseAsync(SourceSnapshot snapshot, CancellationToken cancellationToken)
    {
        await snapshot.EndAsync(cancellationToken);
        if (snapshot.LocksTables)
            return;
        // Nothing kept the tables from being altered or truncated while they were read: look whether they were.
        await using NpgsqlConnection session =
            await Sessions.OpenSourceAsync(plan.Request.Source, "copy check", cancellationToken);
        if (await CatalogFingerprint.ReadAsync(session, cancellationToken) != snapshot.Fingerprint)
            throw CopyErrors.SourceSchemaChanging(plan.Request.Source.DisplayName);
    }

    private async Task<LargeObjectCopy> CopyLargeObjectsAsync(
        NpgsqlConnection session, SourceSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (plan.Request.SchemaOnly || plan.Request.IsPartial)
            return LargeObjectCopy.None;
        await using NpgsqlConnection source = await snapshot.JoinAsync("copy large objects", cancellationToken);
        try
        {
            return await new LargeObjectCopier(source, session, plan.Request, plan.Destination.RoleName)
                .CopyAsync(cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            throw ServerErrors.From(exception, "The large objects could not be copied", plan.Selection.Model.Database.Name);
        }
    }

    private async Task<IReadOnlyList<string>> RunLastAsync(
        NpgsqlConnection session, StepRunner runner, CancellationToken cancellationToken)
    {
        progress.SetPhase("Refreshing materialized views");
        ILookup<bool, DdlStep> byTriggers = plan.Schema.Last.ToLookup(IsOfEventTrigger);
        foreach (DdlStep step in byTriggers[false])
            await runner.RunAsync(session, step, cancellationToken);
        IReadOnlyList<string> warnings = await TableAnalysis.RunAsync(
            plan, aside.Target,
            [.. byTriggers[false].Where(step => step.Key.Role == StepRole.Refresh).Select(step => step.Object.QuotedName)],
            cancellationToken);

        // They would run at our own DDL, and those on login in every session that we open from now on.
        foreach (DdlStep step in byTriggers[true])
            await runner.RunAsync(session, step, cancellationToken);
        return warnings;
    }

    private static bool IsOfEventTrigger(DdlStep step) =>
        step.Object is EventTrigger or SecurityLabel { Parent.ClassId: CatalogClass.EventTrigger };
}
