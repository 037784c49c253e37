using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace PgStaging.Engine.Servers;

/// <summary>What a running server says about itself in postmaster.pid.</summary>
/// <param name="ProcessId">The postmaster.</param>
/// <param name="Started">When it started.</param>
/// <param name="Port">Its TCP port; 0 while it has not got so far.</param>
/// <param name="SocketDirectory">The first Unix socket's directory; empty without one.</param>
/// <param name="Status">starting, stopping, ready or standby; empty while it has not got so far.</param>
internal sealed record PostmasterFile(
    int ProcessId, DateTimeOffset Started, int Port, string SocketDirectory, string Status)
{
    private static readonly TimeSpan StartTolerance = TimeSpan.FromSeconds(30);

    public bool IsReady => Status is "ready" or "standby";

    /// <summary>Reads the file of a data directory; null when there is none, or when its process is gone.</summary>
    public static PostmasterFile? ReadLive(string dataDirectory) =>
        Read(dataDirectory) is { } file && file.IsPostmaster() ? file : null;

    /// <summary>The file's lines, read as PostgreSQL 10 and later write them.</summary>
    public static PostmasterFile? Parse(IReadOnlyList<string> lines)
    {
        if (lines.Count < 3
            || !int.TryParse(lines[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int id)
            || !long.TryParse(lines[2], NumberStyles.None, CultureInfo.InvariantCulture, out long started))
            return null;
        int port = lines.Count > 3 && int.TryParse(lines[3], CultureInfo.InvariantCulture, out int value) ? value : 0;
        return new PostmasterFile(
            Math.Abs(id), DateTimeOffset.FromUnixTimeSeconds(started), port,
            lines.Count > 4 ? lines[4] : string.Empty, lines.Count > 7 ? lines[7].Trim() : string.Empty);
    }

    private static PostmasterFile? Read(string dataDirectory)
    {
        string path = Path.Combine(dataDirectory, "postmaster.pid");
        try
        {
            return File.Exists(path) ? Parse(File.ReadAllLines(path)) : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ServersErrors.DataDirectoryNotReadable(dataDirectory, exception.Message);
        }
    }

    // A file left by a crash names an id that another process may have by now; that one must never be signalled.
    private bool IsPostmaster()
    {
        if (ProcessIdentity.Of(ProcessId) is null)
            return false;
        try
        {
            using Process process = Process.GetProcessById(ProcessId);
            return process.ProcessName.StartsWith("post", StringComparison.Ordinal)
                && (process.StartTime.ToUniversalTime() - Started.UtcDateTime).Duration() < StartTolerance;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return false;
        }
    }
}
