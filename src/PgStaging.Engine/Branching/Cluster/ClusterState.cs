namespace PgStaging.Engine.Branching;

/// <summary>What a branch gets its data from.</summary>
/// <param name="Record">The branch, mirror or snapshot whose files are cloned.</param>
/// <param name="Time">The time until which a mirror's base is recovered from the archive; null for the files as they are.</param>
internal sealed record ClusterState(ClusterRecord Record, DateTimeOffset? Time)
{
    /// <summary>Finds the state of a branch at a point in time, and keeps others from changing it.</summary>
    /// <param name="operation">The operation that it is for.</param>
    /// <param name="record">The branch.</param>
    /// <param name="forBranch">The branch that gets the data, by name.</param>
    /// <param name="point">The point in time.</param>
    public static ClusterState Find(ClusterOperation operation, ClusterRecord record, string forBranch, BranchPoint point)
    {
        if (operation.Setting.Archive is not { } archive || record.Base is not { } start || point.Time is not { } time)
            return new ClusterState(operation.SnapshotOf(record, forBranch, point), null);
        if (time >= start.Time)
        {
            if (!Directory.Exists(archive))
                throw ClusterErrors.ArchiveMissing(archive);
            operation.Log.Information($"{forBranch} gets the data of {record.Name} at {time:u}, recovered from its files of {start.Time:u} and {archive}.");
            return new ClusterState(operation.Claim(record, isShared: true), time);
        }
        return operation.SnapshotsOf(record).Any(snapshot => snapshot.DataTime <= time)
            ? new ClusterState(operation.SnapshotOf(record, forBranch, point), null)
            : throw ClusterErrors.TimeNotArchived(record.Name, time, start.Time, null);
    }
}
