using System.Globalization;
using PgStaging.Benchmarks;

// Measurements, each side by side in one run:
//     dotnet run -c Release --project tests/PgStaging.Benchmarks -- masked-copy [megabytes] [rounds] [major]
//     dotnet run -c Release --project tests/PgStaging.Benchmarks -- mask-in-place [megabytes] [rounds] [major]
//     dotnet run -c Release --project tests/PgStaging.Benchmarks -- mask-plan
//     dotnet run -c Release --project tests/PgStaging.Benchmarks -- masks
//     dotnet run -c Release --project tests/PgStaging.Benchmarks -- branch directory [megabytes] [rounds] [major]
//     dotnet run -c Release --project tests/PgStaging.Benchmarks -- cluster-branch directory [megabytes] [rounds] [major]
const int usualMegabytes = 1024;
const int usualRounds = 3;

if (args is not [string name, ..])
{
    Console.Error.WriteLine("Name a benchmark: masked-copy or mask-in-place, each [megabytes] [rounds] [major], mask-plan, masks, or branch or cluster-branch, each directory [megabytes] [rounds] [major]");
    return 1;
}
if (name == "masks")
{
    MaskCostBenchmark.Run();
    return 0;
}
if (name is "branch" or "cluster-branch" && args is [_, string directory, ..])
{
    Func<string, long, int, int?, Task> run = name == "branch" ? BranchBenchmark.RunAsync : ClusterBranchBenchmark.RunAsync;
    await run(
        directory, args.Length > 2 ? long.Parse(args[2], CultureInfo.InvariantCulture) : usualMegabytes,
        args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : usualRounds,
        args.Length > 4 ? int.Parse(args[4], CultureInfo.InvariantCulture) : null);
    return 0;
}
long megabytes = args.Length > 1 ? long.Parse(args[1], CultureInfo.InvariantCulture) : usualMegabytes;
int rounds = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : usualRounds;
int? major = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : null;

await using BenchmarkServer server = await BenchmarkServer.StartAsync(major);
Console.WriteLine($"PostgreSQL {server.Version}, {Environment.ProcessorCount} processors");
switch (name)
{
    case "masked-copy":
        await MaskedCopyBenchmark.RunAsync(server, megabytes, rounds);
        return 0;
    case "mask-in-place":
        await MaskInPlaceBenchmark.RunAsync(server, megabytes, rounds);
        return 0;
    case "mask-plan":
        await MaskPlanBenchmark.RunAsync(server, usualRounds);
        return 0;
    default:
        Console.Error.WriteLine($"There is no benchmark {name}.");
        return 1;
}
