namespace PgStaging.Engine.Branching;

/// <summary>
/// Tells sessions that stay from those that are just leaving: a client that has closed its session is still seen on the server
/// for a moment.
/// </summary>
internal static class SessionPatience
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Refuses a branch in which there are sessions that stay.</summary>
    /// <param name="branch">The branch or its database.</param>
    /// <param name="read">Says whose sessions there are now.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public static async Task CheckUnusedAsync(
        string branch, Func<Task<IReadOnlyList<string>>> read, CancellationToken cancellationToken)
    {
        long start = Environment.TickCount64;
        while (await read() is { Count: > 0 } users)
        {
            if (Environment.TickCount64 - start > Patience.TotalMilliseconds)
                throw BranchErrors.BranchInUse(branch, users);
            await Task.Delay(Pause, cancellationToken);
        }
    }
}
