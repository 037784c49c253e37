namespace PgStaging.Engine.Servers;

/// <summary>The file that a server's standard error goes to.</summary>
internal static class ServerLog
{
    private const int Tail = 64 * 1024;
    private const int LinesShown = 8;

    /// <summary>How long the log is now: what is added later belongs to the next start.</summary>
    public static long Length(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;

    /// <summary>
    /// The lines that tell why a start failed: the last ones, whatever their language and severity (a bad setting is a
    /// LOG line).
    /// </summary>
    /// <param name="path">The log file.</param>
    /// <param name="from">Where the start's own lines begin, in bytes.</param>
    public static IReadOnlyList<string> Reasons(string path, long from)
    {
        if (!File.Exists(path))
            return [];
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Seek(Math.Min(stream.Length, Math.Max(from, stream.Length - Tail)), SeekOrigin.Begin);
        using StreamReader reader = new(stream);
        List<string> lines = [];
        while (reader.ReadLine() is { } line)
        {
            if (line.Trim().Length > 0)
                lines.Add(line);
        }

        return [.. lines.TakeLast(LinesShown)];
    }
}
