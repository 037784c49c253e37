using System.Management.Automation;

namespace PgStaging.Host;

/// <summary>Progress for a log: of each activity a line now and then, and nothing of those that are over soon.</summary>
internal sealed class ProgressLog(TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Dictionary<int, long> lastLine = [];

    /// <summary>The line to write, or null while it is not time for one.</summary>
    public string? Line(ProgressRecord record)
    {
        lock (lastLine)
        {
            long now = clock.GetTimestamp();
            if (record.RecordType == ProgressRecordType.Completed)
            {
                lastLine.Remove(record.ActivityId);
                return null;
            }
            if (lastLine.TryAdd(record.ActivityId, now) || clock.GetElapsedTime(lastLine[record.ActivityId], now) < Interval)
                return null;
            lastLine[record.ActivityId] = now;
            return ProgressLine.Describe(record);
        }
    }

    public void Clear()
    {
        lock (lastLine)
            lastLine.Clear();
    }
}
