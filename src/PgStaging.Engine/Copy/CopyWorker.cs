using System.Diagnostics;
using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Copy;

/// <summary>Takes work from the schedule until there is none, with a session on either side.</summary>
internal sealed class CopyWorker(
    SourceFacts facts, SourceSnapshot snapshot, AsideDatabase aside, WorkSchedule schedule, StepRunner runner, CopyTally tally,
    CopyProgress progress, FrameRoute frames)
{
    // Without a lock on every table, each reader gives its own back before they fill the server's lock table.
    private const int SegmentsPerTransaction = 100;

    public async Task RunAsync(int index, CancellationToken cancellationToken)
    {
        using WorkerProgress bar = progress.ForWorker(index);
        NpgsqlConnection? source = null;
        FrameSegmentCopier? relay = null;
        await using NpgsqlConnection destination =
            await Sessions.OpenDestinationAsync(aside.Target, "copy writer", cancellationToken);
        await Statements.ExecuteAsync(destination, ["SET synchronous_commit = off"], cancellationToken);
        try
        {
            int segments = 0;
            while (await schedule.TakeAsync(cancellationToken) is { } work)
            {
                switch (work)
                {
                    case WorkItem.Load load:
                        bool givesLocksBack = !snapshot.LocksTables && ++segments % SegmentsPerTransaction == 0;
                        if (FrameSegmentCopier.Takes(load.Segment))
                            relay ??= await frames.TryOpenAsync(cancellationToken);
                        if (relay is not null && FrameSegmentCopier.Takes(load.Segment))
                        {
                            if (givesLocksBack)
                                await relay.RejoinAsync(snapshot, cancellationToken);
                            await LoadAsync(load.Segment, relay.CopyAsync, bar, cancellationToken);
                            break;
                        }
                        source ??= await snapshot.JoinAsync("copy reader", cancellationToken);
                        if (givesLocksBack)
                            await snapshot.RejoinAsync(source, cancellationToken);
                        await LoadAsync(load.Segment, new SegmentCopier(source, destination, facts).CopyAsync, bar, cancellationToken);
                        break;
                    case WorkItem.Build build:
                        bar.Start(build.Step.Object.DisplayName, build.Step.Work);
                        await runner.RunAsync(destination, build.Step, cancellationToken);
                        bar.Finish();
                        break;
                }
                if (!schedule.HasSegments)
                    await ReleaseAsync();
                schedule.Complete(work);
            }
        }
        finally
        {
            await ReleaseAsync();
        }

        async Task ReleaseAsync()
        {
            if (source is not null)
                await source.DisposeAsync();
            if (relay is not null)
                await relay.DisposeAsync();
            (source, relay) = (null, null);
        }
    }

    private async Task LoadAsync(
        Segment segment, Func<Segment, Action<int>, CancellationToken, Task<SegmentCopy>> copyAsync, WorkerProgress bar,
        CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        bar.Start(segment.DisplayName, segment.EstimatedBytes);
        try
        {
            SegmentCopy copy = await copyAsync(segment, bar.Pass, cancellationToken);
            tally.Add(segment, copy, started);
        }
        catch (Exception exception) when (exception is NpgsqlException or IOException)
        {
            throw CopyErrors.TableFailed(segment.Table.DisplayName, exception);
        }
        bar.Finish();
    }
}
