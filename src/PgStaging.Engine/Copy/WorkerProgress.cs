using System.Diagnostics;
using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Copy;

/// <summary>The progress bar of one worker.</summary>
internal sealed class WorkerProgress(IOperationLog log, CopyProgress whole, int parentId, int number) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly int id = OperationProgress.NextId();
    private readonly string activity = $"Worker {number}";
    private string item = "Waiting";
    private long expected;
    private long passed;
    private long lastShown;

    /// <summary>Starts on something.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="expectedBytes">How many bytes it is expected to be; 0 for mere catalog changes.</param>
    public void Start(string name, long expectedBytes)
    {
        (item, expected, passed) = (name, expectedBytes, 0);
        Show();
    }

    /// <summary>Counts bytes that have passed. The estimate is in bytes on disk, so more may pass than expected.</summary>
    public void Pass(int bytes)
    {
        long before = Math.Min(passed, expected);
        passed += bytes;
        whole.Add(Math.Min(passed, expected) - before);
        if (Stopwatch.GetElapsedTime(lastShown) >= Interval)
            Show();
    }

    /// <summary>What was started is done.</summary>
    public void Finish() => whole.Add(expected - Math.Min(passed, expected));

    public void Dispose() => log.Progress(new OperationProgress(id, parentId, activity, item, Completed: true));

    private void Show()
    {
        lastShown = Stopwatch.GetTimestamp();
        log.Progress(new OperationProgress(
            id, parentId, activity, passed == 0 ? item : $"{item}: {ByteSize.Text(passed)}",
            expected == 0 || passed == 0 ? null : (int)Math.Min(99, passed * 100 / expected)));
    }
}
