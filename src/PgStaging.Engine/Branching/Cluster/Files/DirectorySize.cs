namespace PgStaging.Engine.Branching;

/// <summary>How large the files of a directory are, whether or not they share blocks with others.</summary>
internal static class DirectorySize
{
    // Links lead to tablespaces, which are in the directory by themselves.
    public static EnumerationOptions All { get; } = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = false,
    };

    /// <summary>The sum of the lengths in bytes; null when we may not look.</summary>
    public static long? Of(string directory)
    {
        try
        {
            return new DirectoryInfo(directory).EnumerateFiles("*", All).Sum(Length);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static long Length(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            // Dropped since it was listed.
            return 0;
        }
    }
}
