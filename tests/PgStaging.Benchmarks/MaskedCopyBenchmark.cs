using System.Diagnostics;
using System.Globalization;
using System.Text;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Masking;

namespace PgStaging.Benchmarks;

/// <summary>How much longer a copy takes when six of twenty columns are masked on the way.</summary>
internal static class MaskedCopyBenchmark
{
    public static async Task RunAsync(BenchmarkServer server, long megabytes, int rounds)
    {
        await server.ExecuteAsync("postgres", "CREATE DATABASE production");
        await server.ExecuteAsync("production", SampleTable.Create(megabytes));
        long bytes = await server.NumberAsync("production", $"SELECT pg_table_size('{SampleTable.Name}')");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{SampleTable.Name}: {bytes / 1048576.0:n0} MB"));

        MaskingRequest masking = new()
        {
            Rules = MaskRuleFile.Parse(Encoding.UTF8.GetBytes(SampleTable.Rules), "benchmark"),
            Key = MaskKey.From("a key for measurements alone"),
            Undecided = PgUndecidedColumns.Keep,
        };
        CopyRequest plain = new() { Source = server.Target("production"), Destination = server.Target("staging"), Replace = true };
        List<double> ratios = [];
        for (int round = 1; round <= rounds; round++)
        {
            double without = await SecondsAsync(server, plain);
            double with = await SecondsAsync(server, plain with { Masking = masking });
            ratios.Add(with / without);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"round {round}: copy {without:n2} s, masked copy {with:n2} s, ratio {with / without:n2}"));
        }
        ratios.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"masked copy / copy, median: {ratios[ratios.Count / 2]:n2}"));
    }

    private static async Task<double> SecondsAsync(BenchmarkServer server, CopyRequest request)
    {
        CopyPlan plan = await CopyPlanner.PlanAsync(request, server, CancellationToken.None);
        long started = Stopwatch.GetTimestamp();
        await new DatabaseCopier(server).RunAsync(plan, CancellationToken.None);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        // What one copy leaves to be written is not the next one's affair.
        await server.ExecuteAsync("postgres", "CHECKPOINT");
        return seconds;
    }
}
