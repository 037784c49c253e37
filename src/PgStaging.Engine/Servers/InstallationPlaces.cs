namespace PgStaging.Engine.Servers;

/// <summary>
/// Where PostgreSQL's binaries usually are. A * stands for one directory of any name, or a part of one.
/// </summary>
internal static class InstallationPlaces
{
    private static readonly string[] WindowsFolders = ["ProgramW6432", "ProgramFiles", "ProgramFiles(x86)"];

    /// <summary>The patterns for this platform, without PATH.</summary>
    public static IReadOnlyList<string> Patterns()
    {
        if (OperatingSystem.IsWindows())
        {
            return [.. WindowsFolders
                .Select(Environment.GetEnvironmentVariable)
                .OfType<string>()
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(folder => Path.Combine(folder, "PostgreSQL", "*", "bin"))];
        }

        if (OperatingSystem.IsMacOS())
        {
            return
            [
                "/opt/homebrew/opt/postgresql@*/bin",
                "/opt/homebrew/opt/postgresql/bin",
                "/usr/local/opt/postgresql@*/bin",
                "/usr/local/opt/postgresql/bin",
                "/Applications/Postgres.app/Contents/Versions/*/bin",
                "/Library/PostgreSQL/*/bin",
                "/opt/local/lib/postgresql*/bin",
            ];
        }

        return
        [
            "/usr/lib/postgresql/*/bin",
            "/usr/pgsql-*/bin",
            "/usr/lib/postgresql*/bin",
            "/usr/libexec/postgresql*",
            "/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin",
            "/usr/local/pgsql/bin",
            "/usr/bin",
        ];
    }

    /// <summary>The directories on PATH.</summary>
    public static IReadOnlyList<string> OnPath() =>
        [.. (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(Path.IsPathRooted)];

    /// <summary>The directories that a pattern stands for.</summary>
    public static IEnumerable<string> Expand(string pattern)
    {
        string root = Path.GetPathRoot(pattern) ?? string.Empty;
        string[] parts = pattern[root.Length..].Split(
            [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> found = [root];
        foreach (string part in parts)
            found = found.SelectMany(directory => Children(directory, part));
        return found;
    }

    private static string[] Children(string directory, string part)
    {
        if (!part.Contains('*', StringComparison.Ordinal))
        {
            string child = Path.Combine(directory, part);
            return Directory.Exists(child) ? [child] : [];
        }

        try
        {
            return Directory.GetDirectories(directory, part);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A place that cannot be looked into holds nothing that we could run.
            return [];
        }
    }
}
