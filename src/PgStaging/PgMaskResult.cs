namespace PgStaging;

/// <summary>The outcome of one <c>Invoke-PgMask</c>.</summary>
public sealed record PgMaskResult
{
    /// <summary>The database whose rows were masked, without secrets.</summary>
    public required string MaskedTarget { get; init; }

    /// <summary>The database's name.</summary>
    public required string Database { get; init; }

    /// <summary>How to reach it; holds the password if one was given. Binds to the next command's target.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>Masked tables, those of an earlier, unfinished run among them.</summary>
    public required int TableCount { get; init; }

    /// <summary>Masked columns of all tables.</summary>
    public required int ColumnCount { get; init; }

    /// <summary>Rows of the tables that this run has masked.</summary>
    public required long RowCount { get; init; }

    /// <summary>Bytes of COPY data that were read and masked.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>From the first connection to the end.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Every masked table, in the order in which they were masked.</summary>
    public required IReadOnlyList<PgTableMask> Tables { get; init; }

    /// <summary>Materialized views that were filled again from masked rows, as schema.name.</summary>
    public required IReadOnlyList<string> RefreshedViews { get; init; }

    /// <summary>Foreign keys that were made again and checked, as schema.table.name.</summary>
    public required IReadOnlyList<string> ForeignKeys { get; init; }

    /// <summary>
    /// Where original values may still be, and how to be rid of them. The write-ahead log is always among them: it holds old
    /// rows until it is recycled.
    /// </summary>
    public required IReadOnlyList<string> Remaining { get; init; }

    /// <summary>What should be known of this run.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
