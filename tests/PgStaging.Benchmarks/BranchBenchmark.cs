using System.Globalization;
using Npgsql;
using PgStaging.Engine.Branching;
using PgStaging.Engine.Servers;

namespace PgStaging.Benchmarks;

/// <summary>
/// How long branches that are databases take, each to its first query, beside a mirror of a fiftieth of the size; the same by
/// spares; and how long clients that reconnect in a loop find no branch while it is reset.
/// </summary>
internal sealed class BranchBenchmark(BenchmarkServer server, int rounds)
{
    private const int Branches = 50;
    private const int Clients = 2;

    private readonly DatabaseBranches branches = new(server.Target("postgres"), server);

    public static async Task RunAsync(string directory, long megabytes, int rounds, int? major)
    {
        string root = Path.Combine(directory, $"benchmark-{Guid.NewGuid().ToString("N")[..8]}");
        ServerAccount.CreateOpenDirectory(root);
        try
        {
            await using BenchmarkServer server = await BenchmarkServer.StartAsync(major, root);
            BranchBenchmark benchmark = new(server, rounds);
            Console.WriteLine(
                $"PostgreSQL {server.Version}, {Environment.ProcessorCount} processors; medians of {rounds} rounds in seconds to the first query;");
            Console.WriteLine("windows without service: median and longest in milliseconds");
            Console.WriteLine("        size   create  by spare    reset         window  by spare         window");
            BranchTimes small = await benchmark.MeasureAsync("small", megabytes / 50);
            BranchTimes large = await benchmark.MeasureAsync("large", megabytes);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"       ratio {large.Create / small.Create,8:n2} {large.CreateBySpare / small.CreateBySpare,9:n2} {large.Reset / small.Reset,8:n2}                {large.ResetBySpare / small.ResetBySpare,9:n2}"));
            await benchmark.MeasureManyAsync("large", new DriveInfo(directory), megabytes << 20);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private async Task<BranchTimes> MeasureAsync(string mirror, long megabytes)
    {
        await server.ExecuteAsync("postgres", $"CREATE DATABASE {mirror}");
        // 7 rows of this width to a page of 8 kB.
        await server.ExecuteAsync(
            mirror, $"CREATE TABLE big AS SELECT n, repeat('x', 1000) AS t FROM generate_series(1, {megabytes * 128 * 7}) n",
            "CHECKPOINT");
        // From now on it is a mirror, vacuumed once.
        await CreateAsync(mirror);
        await RemoveAsync();
        List<double> create = [], createBySpare = [], reset = [], resetBySpare = [], window = [], windowBySpare = [];
        for (int round = 0; round < rounds; round++)
        {
            create.Add(await Stopwatches.SecondsAsync(() => CreateAsync(mirror)));
            await ResetAsync(reset, window);
            await branches.SetPoolAsync(mirror, 1, CancellationToken.None);
            await ResetAsync(resetBySpare, windowBySpare);
            await RemoveAsync();
            await branches.SetPoolAsync(mirror, 1, CancellationToken.None);
            createBySpare.Add(await Stopwatches.SecondsAsync(() => CreateAsync(mirror)));
            await branches.SetPoolAsync(mirror, 0, CancellationToken.None);
            await RemoveAsync();
        }
        BranchTimes times = new(
            Stopwatches.Median(create), Stopwatches.Median(createBySpare), Stopwatches.Median(reset), Stopwatches.Median(resetBySpare));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{megabytes,9:n0} MB {times.Create,8:n2} {times.CreateBySpare,9:n2} {times.Reset,8:n2} {Windows(window),14} {times.ResetBySpare,9:n2} {Windows(windowBySpare),14}"));
        return times;
    }

    private static string Windows(List<double> windows) =>
        string.Create(CultureInfo.InvariantCulture, $"{Stopwatches.Median(windows):n0} / {windows.Max():n0}");

    private async Task CreateAsync(string mirror) => await QueryAsync(await branches.CreateAsync(
        new BranchRequest { Name = "a", Parent = mirror, MakesMirror = true }, CancellationToken.None));

    private Task RemoveAsync() => branches.RemoveAsync("a", keep: null, force: true, CancellationToken.None);

    private async Task ResetAsync(List<double> times, List<double> windows)
    {
        // As much in a large branch as in a small one: cloning waits for a checkpoint, which writes what was changed.
        await server.ExecuteAsync("a", "UPDATE big SET t = 'changed' WHERE n <= 10000");
        using CancellationTokenSource stop = new();
        Task<double>[] clients = [.. Enumerable.Range(0, Clients).Select(_ => Task.Run(() => ReconnectAsync(stop.Token)))];
        await Task.Delay(TimeSpan.FromMilliseconds(200));
        times.Add(await Stopwatches.SecondsAsync(async () => await QueryAsync(await branches.ResetAsync(
            new BranchResetRequest { Name = "a", Force = true }, CancellationToken.None))));
        await Task.Delay(TimeSpan.FromMilliseconds(200));
        await stop.CancelAsync();
        windows.Add((await Task.WhenAll(clients)).Max());
    }

    // The longest time, in milliseconds, from the last answer before an attempt that failed to the next one. Where none failed the
    // client was only slow, as it is on a busy machine anyway.
    private async Task<double> ReconnectAsync(CancellationToken stop)
    {
        string connectionString = server.Target("a").Settings.ConnectionString;
        TimeSpan longest = TimeSpan.Zero;
        TimeSpan last = Stopwatches.Now;
        bool hasFailed = false;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using NpgsqlConnection session = new(connectionString);
                await session.OpenAsync(CancellationToken.None);
                await using NpgsqlCommand command = new("SELECT 1", session);
                await command.ExecuteScalarAsync(CancellationToken.None);
            }
            catch (NpgsqlException)
            {
                hasFailed = true;
                continue;
            }
            TimeSpan now = Stopwatches.Now;
            longest = hasFailed && now - last > longest ? now - last : longest;
            (last, hasFailed) = (now, false);
        }
        return longest.TotalMilliseconds;
    }

    private async Task MeasureManyAsync(string mirror, DriveInfo drive, long bytes)
    {
        List<double> times = [];
        long free = drive.AvailableFreeSpace;
        for (int n = 1; n <= Branches; n++)
        {
            BranchRequest request = new() { Name = $"many_{n}", Parent = mirror };
            times.Add(await Stopwatches.SecondsAsync(
                async () => await QueryAsync(await branches.CreateAsync(request, CancellationToken.None))));
            if (free - drive.AvailableFreeSpace < bytes / 2)
                continue;
            // Fifty copies would fill the disk, and say nothing that one does not.
            Console.WriteLine("This file system copies: fifty branches are left out.");
            return;
        }
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Branches} branches: median of the first ten {Stopwatches.Median(times[..10]):n2}, of the last ten {Stopwatches.Median(times[^10..]):n2}, the last {times[^1]:n2}"));
    }

    private static async Task QueryAsync(PgBranch branch)
    {
        await using NpgsqlConnection session = new(
            new NpgsqlConnectionStringBuilder(branch.ConnectionString) { Pooling = false }.ConnectionString);
        await session.OpenAsync();
        await using NpgsqlCommand command = new("SELECT n FROM big LIMIT 1", session);
        await command.ExecuteScalarAsync();
    }

    private sealed record BranchTimes(double Create, double CreateBySpare, double Reset, double ResetBySpare);
}
