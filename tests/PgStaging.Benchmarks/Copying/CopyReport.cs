using System.Globalization;

namespace PgStaging.Benchmarks.Copying;

/// <summary>Writes medians, and what they are to ours.</summary>
/// <param name="bytes">Bytes of the tables that are copied, indexes not counted.</param>
/// <param name="rows">Their rows.</param>
internal sealed class CopyReport(long bytes, long rows)
{
    private const double Mebibyte = 1 << 20;
    private const double Gibibyte = 1 << 30;

    public static void WriteHead() => Console.WriteLine(
        $"{"",-36} {"seconds",8} {"(range)",13} {"ratio",6} {"CPU s",7} {"CPU s/GB",8} {"memory MB",9} {"MB/s",6} {"rows/s",10}");

    public void Write(string name, IReadOnlyCollection<ContenderRun> runs, IReadOnlyCollection<ContenderRun> ours)
    {
        double seconds = Seconds(runs);
        double processor = Stopwatches.Median([.. runs.Select(run => run.ProcessorSeconds)]);
        string range = string.Create(
            CultureInfo.InvariantCulture, $"({runs.Min(run => run.Seconds):n1}-{runs.Max(run => run.Seconds):n1})");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-36} {seconds,8:n2} {range,13} {seconds / Seconds(ours),6:n2} {processor,7:n2} {processor / (bytes / Gibibyte),8:n2} {runs.Max(run => run.MemoryBytes) / Mebibyte,9:n0} {bytes / Mebibyte / seconds,6:n0} {rows / seconds,10:n0}"));
    }

    public static void WriteMissing(string name) => Console.WriteLine($"{name,-36} not installed");

    public static void WritePhases(IReadOnlyCollection<ContenderRun> ours, IReadOnlyCollection<ContenderRun> floor)
    {
        string[] phases = [.. ours.First().Phases.Keys];
        Console.WriteLine("Phases of ours in seconds: " + string.Join(", ", phases.Select(phase =>
            string.Create(CultureInfo.InvariantCulture, $"{phase.ToLowerInvariant()} {PhaseSeconds(ours, phase):n2}"))));
        const string data = "Copying and indexing";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{data} / {CopyContender.Floor}: {PhaseSeconds(ours, data) / Seconds(floor):n2}"));
    }

    private static double PhaseSeconds(IReadOnlyCollection<ContenderRun> runs, string phase) =>
        Stopwatches.Median([.. runs.Select(run => run.Phases.GetValueOrDefault(phase))]);

    private static double Seconds(IReadOnlyCollection<ContenderRun> runs) => Stopwatches.Median([.. runs.Select(run => run.Seconds)]);
}
