using System.Collections.Concurrent;
using System.Diagnostics;
using System.Management.Automation;
using PgStaging.Engine.Operations;

namespace PgStaging.Commands;

/// <summary>Hands the engine's messages to the pipeline thread; progress at most five times a second for each bar.</summary>
internal sealed class PipelineLog(Action<Action> post, Cmdlet cmdlet) : IOperationLog
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<int, long> lastShown = new();

    public void Verbose(string message) => post(() => cmdlet.WriteVerbose(message));

    // With this tag the console shows it, and the information stream has it.
    public void Information(string message) =>
        post(() => cmdlet.WriteInformation(new HostInformationMessage { Message = message }, ["PSHOST"]));

    public void Warning(string message) => post(() => cmdlet.WriteWarning(message));

    public void Progress(OperationProgress progress)
    {
        if (!progress.Completed && !IsDue(progress.Id))
            return;
        ProgressRecord record = new(progress.Id, progress.Activity, progress.Status)
        {
            ParentActivityId = progress.ParentId ?? -1,
            PercentComplete = progress.Percent ?? -1,
            SecondsRemaining = progress.Remaining is { } remaining ? (int)Math.Min(remaining.TotalSeconds, int.MaxValue) : -1,
            RecordType = progress.Completed ? ProgressRecordType.Completed : ProgressRecordType.Processing,
        };
        post(() => cmdlet.WriteProgress(record));
    }

    private bool IsDue(int id)
    {
        long now = Stopwatch.GetTimestamp();
        bool due = true;
        lastShown.AddOrUpdate(id, now, (_, last) =>
        {
            due = Stopwatch.GetElapsedTime(last, now) >= ProgressInterval;
            return due ? now : last;
        });
        return due;
    }
}
