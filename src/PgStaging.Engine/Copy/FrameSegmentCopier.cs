using PgStaging.Engine.Wire;

namespace PgStaging.Engine.Copy;

/// <summary>Moves one segment that is neither masked nor filtered, as whole frames, between a pair of sessions.</summary>
internal sealed class FrameSegmentCopier(WireSession source, WireSession destination, SourceFacts facts) : IAsyncDisposable
{
    // Of each row's frame: its type and its length.
    private const int FrameHeadBytes = 5;

    /// <summary>
    /// Whether a segment can pass like that. Its statements hold nothing that users wrote: these sessions, unlike the driver's, would
    /// take several statements for one.
    /// </summary>
    public static bool Takes(Segment segment) => segment.Table is { Masking: null, Condition: null };

    /// <summary>Sees the source from now on in another transaction, which gives back its locks.</summary>
    public Task RejoinAsync(SourceSnapshot snapshot, CancellationToken cancellationToken) =>
        source.ExecuteAsync($"ROLLBACK; {SourceSnapshot.Begin}; {snapshot.Import}", cancellationToken);

    /// <summary>Copies the segment in one transaction of the destination.</summary>
    /// <param name="segment">What to copy.</param>
    /// <param name="passed">Told the bytes of each piece as it passes.</param>
    /// <param name="cancellationToken">Gives up both sessions, as any failure does.</param>
    public async Task<SegmentCopy> CopyAsync(Segment segment, Action<int> passed, CancellationToken cancellationToken)
    {
        TableLoad table = segment.Table;
        bool freeze = SegmentCopier.Freezes(segment);
        await destination.ExecuteAsync(
            string.Join("; ", SegmentCopier.Preparation(table, facts, freeze)), cancellationToken);
        (long read, long written, long bytes) = await FrameRelay.RunAsync(
            source, destination, SegmentCopier.CopyOut(segment), SegmentCopier.CopyIn(table, freeze), passed, cancellationToken);
        if (read != written)
            throw CopyErrors.RowCountDiffers(table.DisplayName, read, written);
        await destination.ExecuteAsync("COMMIT", cancellationToken);
        return new SegmentCopy(read, bytes - (read * FrameHeadBytes)) { IsRelayed = true };
    }

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await destination.DisposeAsync();
    }
}
