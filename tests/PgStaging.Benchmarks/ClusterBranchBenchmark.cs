using System.Globalization;
using Npgsql;
using PgStaging.Engine.Branching;
using PgStaging.Engine.Servers;

namespace PgStaging.Benchmarks;

/// <summary>
/// How long branches that are servers take, each to its first query, beside a parent of 100 MB: on a file system that shares
/// blocks the two should take the same.
/// </summary>
internal static class ClusterBranchBenchmark
{
    private const int Branches = 50;
    private const long SmallMegabytes = 100;

    public static async Task RunAsync(string directory, long megabytes, int rounds, int? major)
    {
        string root = Path.Combine(directory, $"benchmark-{Guid.NewGuid().ToString("N")[..8]}");
        ServerAccount.CreateOpenDirectory(root);
        try
        {
            foreach (long size in (long[])[SmallMegabytes, megabytes])
                await MeasureAsync(Path.Combine(root, $"{size}"), size, rounds, isLast: size == megabytes, major);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task MeasureAsync(string root, long megabytes, int rounds, bool isLast, int? major)
    {
        await using BenchmarkServer server = await BenchmarkServer.StartAsync(major, Path.Combine(root, "source"));
        // 7 rows of this width to a page of 8 kB.
        await server.ExecuteAsync(
            "postgres", $"CREATE TABLE big AS SELECT n, repeat('x', 1000) AS t FROM generate_series(1, {megabytes * 128 * 7}) n", "CHECKPOINT");
        ClusterBranches branches = new(new ClusterSetting(Path.Combine(root, "branches"), ServerFolders.Current().Cache, server));
        double mirror = await Stopwatches.SecondsAsync(async () => await branches.CreateMirrorAsync(
            new ClusterMirrorRequest { Name = "main", Source = server.Target("postgres") }, CancellationToken.None));
        List<double> create = [], reset = [];
        try
        {
            for (int round = 0; round < rounds; round++)
            {
                create.Add(await Stopwatches.SecondsAsync(async () => await QueryAsync(await branches.CreateAsync(Request("a"), CancellationToken.None))));
                reset.Add(await Stopwatches.SecondsAsync(async () => await QueryAsync(
                    await branches.ResetAsync(new BranchResetRequest { Name = "a" }, CancellationToken.None))));
                await branches.RemoveAsync("a", keep: null, force: true, CancellationToken.None);
            }
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"PostgreSQL {server.Version}, {megabytes:n0} MB: mirror {mirror:n2} s; medians of {rounds}: branch {Stopwatches.Median(create):n2} s, reset {Stopwatches.Median(reset):n2} s"));
            if (isLast)
                await MeasureManyAsync(branches);
        }
        finally
        {
            foreach (PgBranch branch in (await branches.ListAsync(CancellationToken.None)).OrderBy(branch => branch.Kind))
                await branches.RemoveAsync(branch.Name, keep: null, force: true, CancellationToken.None);
        }
    }

    // Stopped after their first query: what is asked is whether their number counts, not how many servers fit into memory.
    private static async Task MeasureManyAsync(ClusterBranches branches)
    {
        List<double> times = [];
        for (int n = 1; n <= Branches; n++)
        {
            string name = $"many-{n}";
            times.Add(await Stopwatches.SecondsAsync(async () => await QueryAsync(await branches.CreateAsync(Request(name), CancellationToken.None))));
            await branches.StopAsync(name, force: true, CancellationToken.None);
        }
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Branches} branches: median of the first ten {Stopwatches.Median(times[..10]):n2} s, of the last ten {Stopwatches.Median(times[^10..]):n2} s"));
    }

    private static BranchRequest Request(string name) => new() { Name = name, Parent = "main" };

    private static async Task QueryAsync(PgBranch branch)
    {
        await using NpgsqlConnection session = new(
            new NpgsqlConnectionStringBuilder(branch.ConnectionString) { Pooling = false }.ConnectionString);
        await session.OpenAsync();
        await using NpgsqlCommand command = new("SELECT n FROM big LIMIT 1", session);
        await command.ExecuteScalarAsync();
    }
}
