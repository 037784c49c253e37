using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace PgStaging.Engine.Copy;

/// <summary>Runs several workers at once. The first failure stops the others; it is thrown when all have come to rest.</summary>
internal static class Workers
{
    public static async Task RunAsync(
        int count, Func<int, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ConcurrentQueue<Exception> failures = new();
        await Task.WhenAll(Enumerable.Range(0, count).Select(index => Task.Run(() => GuardAsync(index), CancellationToken.None)));
        cancellationToken.ThrowIfCancellationRequested();
        if (failures.FirstOrDefault(failure => failure is not OperationCanceledException) is { } first)
            ExceptionDispatchInfo.Throw(first);
        if (failures.TryPeek(out Exception? cancelled))
            ExceptionDispatchInfo.Throw(cancelled);

        async Task GuardAsync(int index)
        {
            try
            {
                await work(index, stop.Token);
            }
            catch (Exception exception)
            {
                failures.Enqueue(exception);
                await stop.CancelAsync();
            }
        }
    }
}
