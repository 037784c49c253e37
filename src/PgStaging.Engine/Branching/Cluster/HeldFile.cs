namespace PgStaging.Engine.Branching;

/// <summary>
/// A file that one holder at a time can hold. The system lets go of it when its process ends, however it ends, so who finds it
/// held knows that its holder lives.
/// </summary>
internal sealed class HeldFile : IDisposable
{
    // How the system says that a file is held (Linux, macOS, Windows): anything else, such as a full disk, is an error.
    private static readonly int[] HeldCodes = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream stream;

    private HeldFile(FileStream stream) => this.stream = stream;

    /// <summary>Takes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isMade">Whether it is made if it is not there.</param>
    /// <returns>Null if somebody else holds it, or if it is not there.</returns>
    public static HeldFile? TryTake(string path, bool isMade)
    {
        try
        {
            return new HeldFile(new FileStream(
                path, isMade ? FileMode.OpenOrCreate : FileMode.Open, FileAccess.ReadWrite, FileShare.None));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (IOException exception) when (HeldCodes.Contains(exception.HResult))
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ClusterErrors.ClusterRootNotUsable(Path.GetDirectoryName(path)!, exception);
        }
    }

    public void Dispose() => stream.Dispose();
}
