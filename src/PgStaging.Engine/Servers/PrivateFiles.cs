namespace PgStaging.Engine.Servers;

/// <summary>Files and directories that nobody but their owner may read: modes 0600 and 0700.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerDirectory = OwnerFile | UnixFileMode.UserExecute;

    public static void CreateDirectory(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(path);
            else
                Directory.CreateDirectory(path, OwnerDirectory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ServersErrors.DirectoryNotCreated(path, exception);
        }
    }

    /// <summary>Writes a new file with its final rights from the first byte on.</summary>
    public static void WriteNew(string path, string text)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerFile;
        using StreamWriter writer = new(path, options);
        writer.Write(text);
    }

    /// <summary>Replaces a file at once: readers see the old text or the new one.</summary>
    public static void Replace(string path, string text)
    {
        string aside = $"{path}.{Guid.NewGuid():N}.new";
        try
        {
            WriteNew(aside, text);
            File.Move(aside, path, overwrite: true);
        }
        finally
        {
            File.Delete(aside);
        }
    }
}
