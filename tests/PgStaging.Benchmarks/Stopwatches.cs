using System.Diagnostics;

namespace PgStaging.Benchmarks;

/// <summary>Takes times.</summary>
internal static class Stopwatches
{
    public static TimeSpan Now => Stopwatch.GetElapsedTime(0);

    public static async Task<double> SecondsAsync(Func<Task> work)
    {
        long start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public static double Median(IReadOnlyCollection<double> times) => times.Order().ElementAt(times.Count / 2);
}
