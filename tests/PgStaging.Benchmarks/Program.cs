using System.Globalization;
using PgStaging.Benchmarks;
using PgStaging.Benchmarks.Copying;

// Measurements, each side by side in one run:
//     dotnet run -c Release --project tests/PgStaging.Benchmarks -- copy [shapes] [megabytes] [rounds] [jobs] [major]
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
    Console.Error.WriteLine("Name a benchmark: copy [shapes] [megabytes] [rounds] [jobs] [major], masked-copy or mask-in-place, each [megabytes] [rounds] [major], mask-plan, masks, or branch or cluster-branch, each directory [megabytes] [rounds] [major]");
    return 1;
}
if (name == "masks")
{
    MaskCostBenchmark.Run();
    return 0;
}
if (name == OneCopy.Command)
{
    await OneCopy.RunAsync(args[1..]);
    return 0;
}
if (name == "copy")
{
    await CopyBenchmark.RunAsync(
        args.Length > 1 ? args[1] : "all", Number(2) ?? 256, Number(3) ?? 5, Number(4) ?? 2, Number(5));
    return 0;
}
if (name is "branch" or "cluster-branch" && args is [_, string directory, ..])
{
    Func<string, long, int, int?, Task> run = name == "branch" ? BranchBenchmark.RunAsync : ClusterBranchBenchmark.RunAsync;
    await run(directory, Number(2) ?? usualMegabytes, Number(3) ?? usualRounds, Number(4));
    return 0;
}
int megabytes = Number(1) ?? usualMegabytes;
int rounds = Number(2) ?? usualRounds;
int? major = Number(3);

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

int? Number(int position) => args.Length > position ? int.Parse(args[position], CultureInfo.InvariantCulture) : null;
