using System.Globalization;

namespace PgStaging.Engine.Branching;

/// <summary>Snapshots as the history of a branch: which one stands for a point in time, and what one is called.</summary>
internal static class BranchSnapshots
{
    /// <summary>The last snapshot until a point in time.</summary>
    /// <param name="branch">The branch whose past it is.</param>
    /// <param name="point">The time. Snapshots are not found by their place in the write-ahead log.</param>
    /// <param name="snapshots">The branch's snapshots.</param>
    /// <param name="timeOf">The moment of which a snapshot's data are.</param>
    public static T Nearest<T>(
        string branch, BranchPoint point, IReadOnlyCollection<T> snapshots, Func<T, DateTimeOffset> timeOf)
        where T : class
    {
        if (point.Time is not { } time)
            throw BranchErrors.HistoryNotKept(branch);
        return snapshots.Where(item => timeOf(item) <= time).MaxBy(timeOf)
            ?? throw BranchErrors.SnapshotNotFound(branch, time, snapshots.Count == 0 ? null : snapshots.Min(timeOf));
    }

    /// <summary>The name of a snapshot that was given none: the branch's, as far as there is room, and the time in UTC.</summary>
    public static string NameFor(string branch, DateTimeOffset time)
    {
        string suffix = time.UtcDateTime.ToString("'-'yyyyMMdd'-'HHmmss", CultureInfo.InvariantCulture);
        return SqlName.Shorten(branch, Copy.Preflight.LongestNameBytes - suffix.Length) + suffix;
    }
}
