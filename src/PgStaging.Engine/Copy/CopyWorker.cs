using System.Diagnostics;
using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Copy;

/// <summary>Takes work from the schedule until there is none, with a session on either side.</summary>
internal sealed class CopyWorker(
    SourceFacts facts, SourceSnapshot snapshot, AsideDatabase aside, WorkSchedule schedule, StepRunner runner, CopyTally tally,
    CopyProgress progress)
{
    // Without a lock on every table, each reader gives its own back before they fill the server's lock table.
    private const int SegmentsPerTransaction = 100;

    private static readonly string[] DestinationSettings = ["SET synchronous_commit = off", "SET maintenance_work_mem = '256MB'"];

    public async Task RunAsync(int index, CancellationToken cancellationToken)
    {
        using WorkerProgress bar = progress.ForWorker(index);
        NpgsqlConnection? source = null;
        await using NpgsqlConnection destination =
            await Sessions.OpenDestinationAsync(aside.Target, "copy writer", cancellationToken);
        await Statements.ExecuteAsync(destination, DestinationSettings, cancellationToken);
        try
        {
            int segments = 0;
            while (await schedule.TakeAsync(cancellationToken) is { } work)
            {
                switch (work)
                {
                    case WorkItem.Load load:
                        source ??= await snapshot.JoinAsync("copy reader", cancellationToken);
                        if (!snapshot.LocksTables && ++segments % SegmentsPerTransaction == 0)
                            await snapshot.RejoinAsync(source, cancellationToken);
                        await LoadAsync(source, destination, load.Segment, bar, cancellationToken);
                        break;
                    case WorkItem.Build build:
                        bar.Start(build.Step.Object.DisplayName, build.Step.Work);
                        await runner.RunAsync(destination, build.Step, cancellationToken);
                        bar.Finish();
                        break;
                }
                if (source is not null && !schedule.HasSegments)
                {
                    await source.DisposeAsync();
                    source = null;
                }
                schedule.Complete(work);
            }
        }
        finally
        {
            if (source is not null)
                await source.DisposeAsync();
        }
    }

    private async Task LoadAsync(
        NpgsqlConnection source, NpgsqlConnection destination, Segment segment, WorkerProgress bar,
        CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        bar.Start(segment.DisplayName, segment.EstimatedBytes);
        try
        {
            SegmentCopier copier = new(source, destination, facts);
            SegmentCopy copy = await copier.CopyAsync(segment, bar.Pass, cancellationToken);
            tally.Add(segment, copy, started);
        }
        catch (Exception exception) when (exception is NpgsqlException or IOException)
        {
            throw CopyErrors.TableFailed(segment.Table.DisplayName, exception);
        }
        bar.Finish();
    }
}
