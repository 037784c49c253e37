using System.Text;

namespace PgStaging.Engine.Servers;

/// <summary>The private directory of a server's Unix socket.</summary>
internal static class SocketDirectory
{
    // The system's limit is 107 bytes (103 on macOS) for the whole path, which ends in /.s.PGSQL.65535.
    private const int PathLimit = 103;
    private const string LongestName = "/.s.PGSQL.65535";

    /// <summary>
    /// A directory in the server's own, or where that is too long a new one in /tmp; null on Windows.
    /// </summary>
    /// <param name="workDirectory">The server's own directory.</param>
    public static string? Choose(string workDirectory)
    {
        if (OperatingSystem.IsWindows())
            return null;
        string own = Path.Combine(workDirectory, "socket");
        return Fits(own) ? own : $"/tmp/pgstaging-{Guid.NewGuid():N}";
    }

    public static bool Fits(string directory) =>
        Encoding.UTF8.GetByteCount(directory) + LongestName.Length <= PathLimit;
}
