using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using PgStaging.Engine.Servers;

namespace PgStaging.Benchmarks.Copying;

/// <summary>
/// Runs programs and measures what they and their children use: processor time as the kernel adds it up for children that have
/// ended (getrusage), memory by looking at all our descendants' resident sizes every 50 ms. Pages that they share count in each.
/// </summary>
internal static partial class ProgramMeter
{
    private const int Children = -1;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it printed, how long it took, its processor seconds, and its largest memory in bytes.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<(string Output, double Seconds, double ProcessorSeconds, long MemoryBytes)> RunAsync(ProgramRequest program)
    {
        using CancellationTokenSource ended = new();
        Task<long> memory = Task.Run(() => WatchMemoryAsync(ended.Token));
        double before = ProcessorSeconds();
        long started = Stopwatch.GetTimestamp();
        ProgramResult result = await Programs.RunAsync(program, CancellationToken.None);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await ended.CancelAsync();
        long peak = await memory;
        return result.Succeeded
            ? (result.Output, seconds, ProcessorSeconds() - before, peak)
            : throw new InvalidOperationException($"{program.Path} {string.Join(' ', program.Arguments)}: {result.Message}");
    }

    private static async Task<long> WatchMemoryAsync(CancellationToken ended)
    {
        long peak = 0;
        while (!ended.IsCancellationRequested)
        {
            peak = Math.Max(peak, Descendants(Environment.ProcessId).Sum(ResidentBytes));
            await Task.Delay(Interval, CancellationToken.None);
        }
        return peak;
    }

    private static IEnumerable<int> Descendants(int process)
    {
        foreach (int child in ChildrenOf(process))
        {
            yield return child;
            foreach (int descendant in Descendants(child))
                yield return descendant;
        }
    }

    private static List<int> ChildrenOf(int process)
    {
        try
        {
            return
            [
                .. Directory.EnumerateDirectories($"/proc/{process}/task")
                    .SelectMany(thread => File.ReadAllText($"{thread}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    .Select(id => int.Parse(id, CultureInfo.InvariantCulture)),
            ];
        }
        catch (IOException)
        {
            // It has just ended.
            return [];
        }
    }

    private static long ResidentBytes(int process)
    {
        try
        {
            string[] pages = File.ReadAllText($"/proc/{process}/statm").Split(' ');
            return long.Parse(pages[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static double ProcessorSeconds()
    {
        if (GetResourceUse(Children, out ResourceUse use) != 0)
            throw new InvalidOperationException($"getrusage failed: {Marshal.GetLastPInvokeErrorMessage()}");
        return use.UserSeconds + use.SystemSeconds + (use.UserMicroseconds + use.SystemMicroseconds) / 1e6;
    }

    [LibraryImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    private static partial int GetResourceUse(int who, out ResourceUse use);

    // struct rusage of 64-bit Linux; what follows the two times is not looked at.
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private struct ResourceUse
    {
        public long UserSeconds;
        public long UserMicroseconds;
        public long SystemSeconds;
        public long SystemMicroseconds;
    }
}
