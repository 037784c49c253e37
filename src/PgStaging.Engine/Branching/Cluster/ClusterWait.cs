using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Branching;

/// <summary>
/// Waits for another operation. Whoever holds something lives, so there is no time after which to give up; who waits is told what for.
/// </summary>
/// <param name="branch">The branch that is waited for.</param>
/// <param name="log">Is told what is waited for.</param>
internal sealed class ClusterWait(string branch, IOperationLog log) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Unnoticed = TimeSpan.FromSeconds(1);

    private readonly int bar = OperationProgress.NextId();
    private readonly long start = Environment.TickCount64;
    private TimeSpan pause = Pause;
    private bool isShown;

    /// <summary>Waits for a moment.</summary>
    /// <param name="holder">Who is waited for; null when that is not known, because only the folder's lock is taken.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public Task PauseAsync(ClusterHolder? holder, CancellationToken cancellationToken)
    {
        if (Environment.TickCount64 - start > Unnoticed.TotalMilliseconds)
        {
            isShown = true;
            log.Progress(new OperationProgress(bar, null, Activity, $"{holder?.ToString() ?? "Another operation"} is at work."));
        }
        if (holder is null)
            return Task.Delay(Pause, cancellationToken);
        // Each attempt begins the operation again, which looks at all that is there: long operations are looked at less often.
        TimeSpan now = pause;
        pause = now * 2 < LongestPause ? now * 2 : LongestPause;
        return Task.Delay(now, cancellationToken);
    }

    public void Dispose()
    {
        if (isShown)
            log.Progress(new OperationProgress(bar, null, Activity, string.Empty, Completed: true));
    }

    private string Activity => $"Waiting for {branch}";
}
