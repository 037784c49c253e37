namespace PgStaging.Engine.Branching;

/// <summary>Clones directories with all that is in them. Links are left out.</summary>
/// <param name="clone">How files are cloned.</param>
/// <param name="isLive">Whether a server works in it, so that files may go at any moment.</param>
internal sealed class FileTree(IFileClone clone, bool isLive)
{
    // More would wait for the file system's own locks.
    private static readonly int Workers = Math.Clamp(Environment.ProcessorCount, 1, 4);

    /// <param name="source">The directory.</param>
    /// <param name="destination">Where it goes; may be there already.</param>
    /// <param name="isWanted">Whether a file or directory of this name is cloned.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    public Task CloneAsync(
        string source, string destination, Func<string, bool> isWanted, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            List<(string From, string To)> files = [];
            Collect(source, destination, isWanted, files);
            ParallelOptions options = new() { MaxDegreeOfParallelism = Workers, CancellationToken = cancellationToken };
            try
            {
                Parallel.ForEach(files, options, file => CloneFile(file.From, file.To));
            }
            catch (AggregateException exception)
            {
                throw ClusterErrors.FilesNotCloned(source, destination, exception.InnerExceptions[0]);
            }
        },
        cancellationToken);

    /// <summary>Clones one file.</summary>
    public void CloneFile(string source, string destination)
    {
        try
        {
            clone.Clone(source, destination);
        }
        catch (Exception exception) when (isLive && exception is FileNotFoundException or DirectoryNotFoundException)
        {
            // Dropped since it was listed: what the write-ahead log says of it is replayed, and it is not missed.
        }
    }

    private void Collect(
        string source, string destination, Func<string, bool> isWanted, List<(string From, string To)> files)
    {
        Directory.CreateDirectory(destination);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(destination, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        try
        {
            foreach (FileSystemInfo entry in new DirectoryInfo(source).EnumerateFileSystemInfos())
            {
                string to = Path.Combine(destination, entry.Name);
                if (!isWanted(entry.Name) || entry.LinkTarget is not null)
                    continue;
                if (entry is DirectoryInfo)
                    Collect(entry.FullName, to, isWanted, files);
                else
                    files.Add((entry.FullName, to));
            }
        }
        catch (DirectoryNotFoundException) when (isLive)
        {
            // A database that was dropped meanwhile.
        }
    }
}
