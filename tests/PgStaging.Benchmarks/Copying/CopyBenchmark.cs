using System.Globalization;

namespace PgStaging.Benchmarks.Copying;

/// <summary>
/// Copies a database from one server to another by each of several ways in turns, so that what else the machine does meets all
/// of them alike, and compares time, processor time and memory. Each copy is checked to hold the rows that it should.
/// </summary>
internal static class CopyBenchmark
{
    /// <param name="shapes">Names of shapes, separated by commas; <c>all</c> for each.</param>
    /// <param name="megabytes">Table data of each shape.</param>
    /// <param name="rounds">How often each contender copies.</param>
    /// <param name="jobs">Workers of each contender.</param>
    /// <param name="major">PostgreSQL's major version; null for the newest there is.</param>
    public static async Task RunAsync(string shapes, long megabytes, int rounds, int jobs, int? major)
    {
        string[] wanted = shapes.Split(',');
        CopyShape[] chosen = [.. CopyShape.All.Where(shape => shapes == "all" || wanted.Contains(shape.Name))];
        if (shapes != "all" && chosen.Length != wanted.Length)
            throw new ArgumentException($"Shapes are {string.Join(", ", CopyShape.All.Select(shape => shape.Name))} and all.", nameof(shapes));
        await using ServerPair pair = await ServerPair.StartAsync(major);
        Console.WriteLine(
            $"PostgreSQL {pair.Version}, {Environment.ProcessorCount} processors; {jobs} jobs; medians of {rounds} rounds, most memory");
        foreach (CopyShape shape in chosen)
            await MeasureAsync(pair, shape, megabytes, rounds, jobs);
    }

    private static async Task MeasureAsync(ServerPair pair, CopyShape shape, long megabytes, int rounds, int jobs)
    {
        (long bytes, CopiedRows rows) = await pair.FillAsync(shape, megabytes);
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{shape.Name}: {bytes / 1048576.0:n0} MB in {rows.Tables:n0} tables, {rows.Total:n0} rows"));
        CopyContender[] contenders = [.. new CopyContenders(pair, jobs).For(shape)];
        ILookup<string, ContenderRun> runs = (await RunRoundsAsync(pair, contenders, rows, rounds)).ToLookup(run => run.Name, run => run.Run);

        CopyReport report = new(bytes, rows.Total);
        ContenderRun[] ours = [.. runs[CopyContender.Ours]];
        CopyReport.WriteHead();
        foreach (CopyContender contender in contenders)
        {
            if (contender.RunAsync is null)
                CopyReport.WriteMissing(contender.Name);
            else
                report.Write(contender.Name, [.. runs[contender.Name]], ours);
        }
        CopyReport.WritePhases(ours, [.. runs[CopyContender.Floor]]);
    }

    private static async Task<List<(string Name, ContenderRun Run)>> RunRoundsAsync(
        ServerPair pair, CopyContender[] contenders, CopiedRows expected, int rounds)
    {
        List<(string, ContenderRun)> runs = [];
        for (int round = 0; round < rounds; round++)
        {
            foreach (CopyContender contender in contenders)
            {
                if (contender.RunAsync is not { } run)
                    continue;
                await pair.ResetAsync(contender.MakesDatabase);
                runs.Add((contender.Name, await run()));
                CopiedRows copied = await pair.CountCopiedAsync();
                if (copied != expected)
                    throw new InvalidOperationException($"{contender.Name} copied {copied}, not {expected}.");
            }
        }
        return runs;
    }
}
