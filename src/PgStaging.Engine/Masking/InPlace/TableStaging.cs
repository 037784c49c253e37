using System.Collections.Concurrent;
using System.Collections.Immutable;
using Npgsql;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Masking;

/// <summary>Writes the masked rows of a table aside, with several workers where the table is big.</summary>
internal sealed class TableStaging(InPlaceSessions sessions, CopyProgress progress, InPlacePlan plan)
{
    public async Task<SegmentCopy> RunAsync(InPlaceTable table, CancellationToken cancellationToken)
    {
        ImmutableArray<Segment> segments =
            [.. SegmentPlanner.Split(table.Load, plan.Request.EffectiveJobs, plan.Facts.BlockSize)];
        int workers = Math.Min(plan.Request.EffectiveJobs, segments.Length);
        await sessions.EnsureAsync(workers, cancellationToken);
        await Statements.ExecuteAsync(
            sessions.Pair(0).Stager, [$"DROP TABLE IF EXISTS {table.StagingName}", table.StagingDefinition], cancellationToken);

        string copyIn = $"COPY {table.StagingName} FROM STDIN";
        ConcurrentQueue<Segment> open = new(segments);
        ConcurrentBag<SegmentCopy> copies = [];
        await Workers.RunAsync(
            workers,
            async (index, token) =>
            {
                (NpgsqlConnection reader, NpgsqlConnection stager) = sessions.Pair(index);
                CopyRelay relay = new(reader, stager);
                while (open.TryDequeue(out Segment? segment))
                {
                    copies.Add(await relay.RunAsync(
                        SegmentCopier.CopyOut(segment), copyIn, table.Load.CreateMasker(), bytes => progress.Add(bytes), token));
                }
            },
            cancellationToken);
        return new SegmentCopy(copies.Sum(copy => copy.RowCount), copies.Sum(copy => copy.SizeBytes));
    }
}
