using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Masking;
using PgStaging.Engine.Operations;

namespace PgStaging.Benchmarks.Copying;

/// <summary>One copy of ours in a process of its own; prints the seconds of its phases.</summary>
internal sealed class OneCopy : IOperationLog
{
    public const string Command = "one-copy";

    private readonly Dictionary<string, double> phases = [];
    private string phase = "Planning";
    private long phaseStarted = Stopwatch.GetTimestamp();

    public static async Task RunAsync(string[] args)
    {
        OneCopy log = new();
        CopyRequest request = new()
        {
            Source = Target("PGSTAGING_SOURCE"),
            Destination = Target("PGSTAGING_DESTINATION"),
            Jobs = int.Parse(args[0], CultureInfo.InvariantCulture),
            Masking = !bool.Parse(args[1]) ? null : new MaskingRequest
            {
                Rules = MaskRuleFile.Parse(Encoding.UTF8.GetBytes(SampleTable.Rules), "benchmark"),
                Key = MaskKey.From("a key for measurements alone"),
                Undecided = PgUndecidedColumns.Keep,
            },
        };
        CopyPlan plan = await CopyPlanner.PlanAsync(request, log, CancellationToken.None);
        await new DatabaseCopier(log).RunAsync(plan, CancellationToken.None);
        log.EndPhase();
        Console.WriteLine(JsonSerializer.Serialize(log.phases));
    }

    public void Progress(OperationProgress progress)
    {
        // Workers have bars of their own below the copy's.
        if (progress is not { ParentId: null, Completed: false } || progress.Status.Split(':')[0] is not { } name || name == phase)
            return;
        lock (phases)
        {
            EndPhase();
            (phase, phaseStarted) = (name, Stopwatch.GetTimestamp());
        }
    }

    public void Verbose(string message)
    {
        // Only results are of interest.
    }

    public void Information(string message) => Console.Error.WriteLine(message);

    public void Warning(string message) => Console.Error.WriteLine(message);

    private static ResolvedTarget Target(string variable)
    {
        NpgsqlConnectionStringBuilder settings = new(Environment.GetEnvironmentVariable(variable));
        return new ResolvedTarget(settings.Database!, settings);
    }

    private void EndPhase() => phases[phase] = phases.GetValueOrDefault(phase) + Stopwatch.GetElapsedTime(phaseStarted).TotalSeconds;
}
