namespace PgStaging;

/// <summary>The outcome of one <c>Copy-PgDatabase</c>.</summary>
public sealed record PgCopyResult
{
    /// <summary>The source, without secrets.</summary>
    public required string Source { get; init; }

    /// <summary>The destination, without secrets.</summary>
    public required string Destination { get; init; }

    /// <summary>The destination database's name.</summary>
    public required string Database { get; init; }

    /// <summary>How to reach the copy; holds the password if one was given. Binds to the next command's target.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>The name under which the previous database was kept, if it was.</summary>
    public string? PreviousDatabase { get; init; }

    /// <summary>
    /// Whether the server cloned the source, which is on it: at once or as fast as it copies files. Rows were then neither read
    /// nor counted.
    /// </summary>
    public bool Cloned { get; init; }

    /// <summary>Tables whose definition was copied.</summary>
    public required int TableCount { get; init; }

    /// <summary>Schema objects made on the destination, tables included.</summary>
    public required int ObjectCount { get; init; }

    /// <summary>Rows written; 0 for a clone.</summary>
    public required long RowCount { get; init; }

    /// <summary>Bytes of COPY and large-object data that went through us.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>Large objects written; 0 for a clone.</summary>
    public required long LargeObjectCount { get; init; }

    /// <summary>From the first connection to the swap.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>How long the destination refused connections during the swap; null when it was new.</summary>
    public TimeSpan? SwapDuration { get; init; }

    /// <summary>Data bytes per second over the time in which data was copied.</summary>
    public required double BytesPerSecond { get; init; }

    /// <summary>The source's write-ahead log position of the snapshot.</summary>
    public required string SnapshotLsn { get; init; }

    /// <summary>The source server's time when the snapshot was taken.</summary>
    public required DateTimeOffset SnapshotTime { get; init; }

    /// <summary>Whether columns were masked on the way, by rules.</summary>
    public bool Masked { get; init; }

    /// <summary>What became of each table; empty for a clone.</summary>
    public required IReadOnlyList<PgTableCopy> Tables { get; init; }

    /// <summary>Objects of the source that the copy does not hold, each with the reason.</summary>
    public required IReadOnlyList<PgNotCopied> NotCopied { get; init; }

    /// <summary>Anything else a careful admin should know.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
