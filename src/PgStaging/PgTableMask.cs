namespace PgStaging;

/// <summary>What became of one table that was masked in place.</summary>
/// <param name="Schema">The table's schema.</param>
/// <param name="Name">The table's name.</param>
/// <param name="Columns">Its masked columns, each with its mask.</param>
/// <param name="RowCount">Its rows.</param>
/// <param name="SizeBytes">Bytes of COPY data that were read and masked; 0 where an earlier run did so.</param>
/// <param name="Duration">From the first lock to the commit; null where an earlier run masked the table.</param>
/// <param name="Unavailable">How long nobody could read the table; null where an earlier run masked it.</param>
public sealed record PgTableMask(
    string Schema, string Name, IReadOnlyList<string> Columns, long RowCount, long SizeBytes, TimeSpan? Duration,
    TimeSpan? Unavailable);
