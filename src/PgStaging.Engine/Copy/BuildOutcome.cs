namespace PgStaging.Engine.Copy;

/// <summary>What was put into the new database.</summary>
internal sealed record BuildOutcome
{
    public required IReadOnlyList<PgTableCopy> Tables { get; init; }

    public required LargeObjectCopy LargeObjects { get; init; }

    /// <summary>Objects of the source that it does not hold.</summary>
    public IReadOnlyList<PgNotCopied> NotCopied { get; init; } = [];

    /// <summary>Tables without statistics.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    public required string SnapshotLsn { get; init; }

    public required DateTimeOffset SnapshotTime { get; init; }

    /// <summary>From the snapshot to the last row.</summary>
    public required TimeSpan DataDuration { get; init; }
}
