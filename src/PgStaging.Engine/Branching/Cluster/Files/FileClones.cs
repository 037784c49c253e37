namespace PgStaging.Engine.Branching;

/// <summary>Finds the best way of cloning files from one directory into another, by trying it.</summary>
internal static class FileClones
{
    /// <param name="sample">A file of the directory that is to be cloned.</param>
    /// <param name="directory">A directory of ours where the clones are to be.</param>
    public static IFileClone For(string sample, string directory)
    {
        Reflink reflink = new();
        return Reflink.IsKnownHere && Works(reflink, sample, directory)
            ? reflink : new SystemCopy(new DriveInfo(directory).DriveFormat);
    }

    // Another file system, or one that cannot: the system says so only when it is asked to do it.
    private static bool Works(Reflink reflink, string sample, string directory)
    {
        string trial = Path.Combine(directory, $".trial-{Guid.NewGuid():N}");
        try
        {
            reflink.Clone(sample, trial);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
        finally
        {
            File.Delete(trial);
        }
    }
}
