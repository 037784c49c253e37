namespace PgStaging.Engine.Branching;

/// <summary>
/// Lets one operation at a time change the branches of a directory. It goes with its holder's process, so whoever has it
/// knows that everything half-done is a left-over.
/// </summary>
internal static class ClusterLock
{
    public const string FileName = ".lock";
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Waits for its turn.</summary>
    /// <param name="root">The directory.</param>
    /// <param name="branch">The branch it is for.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>Disposing it gives the lock back.</returns>
    public static async Task<IDisposable> TakeAsync(string root, string branch, CancellationToken cancellationToken)
    {
        long start = Environment.TickCount64;
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(root, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (exception.GetType() == typeof(IOException))
            {
                if (Environment.TickCount64 - start > Patience.TotalMilliseconds)
                    throw BranchErrors.BranchBusy(branch, []);
                await Task.Delay(Poll, cancellationToken);
            }
            catch (UnauthorizedAccessException exception)
            {
                throw ClusterErrors.ClusterRootNotUsable(root, exception);
            }
        }
    }
}
