using PgStaging.Engine.Servers;

namespace PgStaging.Engine.Branching;

/// <summary>
/// Keeps a recovery from the parent's tablespaces. Those that were there when the files were cloned are the clone's own; replaying
/// that one was made later would link the clone to the parent's directory, and its server would write there.
/// </summary>
internal static class ClusterTablespaces
{
    private const string Links = "pg_tblspc";

    /// <summary>The exit status of <see cref="Guard"/>, with which a server gives up its recovery.</summary>
    private const int GivesUp = 200;

    /// <summary>Refuses to go on if the parent has tablespaces that its mirror has not.</summary>
    /// <param name="mirror">The mirror.</param>
    /// <param name="start">The mirror's files that are recovered.</param>
    public static void CheckParent(ClusterRecord mirror, ClusterPlace start)
    {
        HashSet<string> known = [.. Read(start.Data).Select(link => link.Name)];
        if (Read(mirror.Source!).FirstOrDefault(link => !known.Contains(link.Name)) is { } made)
            throw ClusterErrors.TablespaceMadeLater(mirror.Name, made.LinkTarget ?? made.FullName);
    }

    /// <summary>The same after each file of the log that a recovery gets: a tablespace is linked before the log says that it was made.</summary>
    /// <returns>What a shell runs.</returns>
    public static string Guard(ClusterRecord mirror, ClusterPlace start) =>
        $"for link in {ServerSettings.ShellWord(Path.Combine(mirror.Source!, Links))}/*; do "
        + $"if test -L \"$link\" && ! test -L {ServerSettings.ShellWord(Path.Combine(start.Data, Links))}/\"${{link##*/}}\"; then exit {GivesUp}; fi; done";

    /// <summary>Refuses a clone that was linked to what is not its own, as to a tablespace that the parent has dropped since.</summary>
    /// <param name="mirror">The mirror that it comes from.</param>
    /// <param name="clone">The clone.</param>
    public static void CheckClone(ClusterRecord mirror, ClusterPlace clone)
    {
        if (Read(clone.Data).FirstOrDefault(link => link.LinkTarget?.StartsWith(clone.Path + '/', StringComparison.Ordinal) != true) is { } foreign)
            throw ClusterErrors.TablespaceMadeLater(mirror.Name, foreign.LinkTarget ?? foreign.FullName);
    }

    // The parent may be gone.
    private static FileSystemInfo[] Read(string dataDirectory) =>
        new DirectoryInfo(Path.Combine(dataDirectory, Links)) is { Exists: true } links ? links.GetFileSystemInfos() : [];
}
