using System.Diagnostics;
using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Copy;

/// <summary>The progress bars of one copy: one for all of it, and one for each worker below it.</summary>
/// <param name="log">Where they are shown.</param>
/// <param name="activity">What is being done.</param>
/// <param name="totalBytes">How many bytes there are to move, about.</param>
internal sealed class CopyProgress(IOperationLog log, string activity, long totalBytes) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly int id = OperationProgress.NextId();
    private string phase = "Starting";
    private long doneBytes;
    private long workStarted;
    private long lastShown;

    /// <summary>Names what is being done now.</summary>
    public void SetPhase(string name)
    {
        phase = name;
        Show();
    }

    /// <summary>From now on the time left is estimated.</summary>
    public void StartWork() => workStarted = Stopwatch.GetTimestamp();

    /// <summary>Counts work as done.</summary>
    public void Add(long bytes)
    {
        Interlocked.Add(ref doneBytes, bytes);
        if (Stopwatch.GetElapsedTime(Interlocked.Read(ref lastShown)) >= Interval)
            Show();
    }

    /// <summary>A bar for one worker.</summary>
    public WorkerProgress ForWorker(int index) => new(log, this, id, index + 1);

    public void Dispose() => log.Progress(new OperationProgress(id, null, activity, phase, 100, Completed: true));

    private void Show()
    {
        Interlocked.Exchange(ref lastShown, Stopwatch.GetTimestamp());
        if (workStarted == 0 || totalBytes == 0)
        {
            log.Progress(new OperationProgress(id, null, activity, phase));
            return;
        }
        long done = Math.Min(Interlocked.Read(ref doneBytes), totalBytes);
        double share = (double)done / totalBytes;
        TimeSpan elapsed = Stopwatch.GetElapsedTime(workStarted);
        log.Progress(new OperationProgress(
            id, null, activity, $"{phase}: {ByteSize.Text(done)} of about {ByteSize.Text(totalBytes)}",
            (int)(share * 100), share > 0.02 ? elapsed * ((1 - share) / share) : null));
    }
}
