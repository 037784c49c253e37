namespace PgStaging.Engine.Branching;

/// <summary>
/// The lock of a folder: one operation at a time looks at what is there and changes records. It is let go for whatever takes
/// long, while claims keep what that needs.
/// </summary>
/// <param name="root">The folder.</param>
/// <param name="wait">How others are waited for.</param>
internal sealed class ClusterLock(string root, ClusterWait wait) : IDisposable
{
    public const string FileName = ".lock";

    private HeldFile? file;

    /// <summary>Waits for its turn, unless it has it already.</summary>
    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        string path = Path.Combine(root, FileName);
        while (file is null)
        {
            file = HeldFile.TryTake(path, isMade: true);
            if (file is null)
                await wait.PauseAsync(holder: null, cancellationToken);
        }
    }

    public void Release()
    {
        file?.Dispose();
        file = null;
    }

    public void Dispose() => Release();
}
