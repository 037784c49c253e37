using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace PgStaging.Engine.Servers;

/// <summary>A process that cannot be confused with a later one of the same id.</summary>
/// <param name="Id">The process id.</param>
/// <param name="Started">When it started, in the system's own ticks where it has them (Linux), else in UTC
/// ticks.</param>
internal sealed record ProcessIdentity(int Id, long Started)
{
    // Outside Linux the start is computed from the clock and may differ a little between two readings.
    private static readonly long Tolerance = OperatingSystem.IsLinux() ? 0 : TimeSpan.TicksPerSecond * 2;

    public static ProcessIdentity Current { get; } = Of(Environment.ProcessId)
        ?? throw new InvalidOperationException("The running process cannot be found in the process table.");

    public bool IsAlive => Of(Id) is { } now && Math.Abs(now.Started - Started) <= Tolerance;

    /// <summary>The process that has this id now; null if there is none.</summary>
    public static ProcessIdentity? Of(int id)
    {
        if (OperatingSystem.IsLinux())
            return FromProc(id);
        try
        {
            using Process process = Process.GetProcessById(id);
            return new ProcessIdentity(id, process.StartTime.ToUniversalTime().Ticks);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }

    private static ProcessIdentity? FromProc(int id)
    {
        try
        {
            string stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            // The name (field 2) is in parentheses and may hold spaces; state is field 3 and the start field 22.
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null
                : new ProcessIdentity(id, long.Parse(fields[19], CultureInfo.InvariantCulture));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
