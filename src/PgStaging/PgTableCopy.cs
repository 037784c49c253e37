namespace PgStaging;

/// <summary>What became of one table in a copy.</summary>
/// <param name="Schema">The table's schema.</param>
/// <param name="Name">The table's name.</param>
/// <param name="RowCount">Rows written to the destination.</param>
/// <param name="SizeBytes">Bytes of COPY data that went through us.</param>
/// <param name="Segments">In how many ranges the table was read.</param>
/// <param name="Duration">From the first byte read to the last byte written.</param>
/// <param name="Filter">The row condition, if one was given.</param>
public sealed record PgTableCopy(
    string Schema, string Name, long RowCount, long SizeBytes, int Segments, TimeSpan Duration, string? Filter)
{
    /// <summary>
    /// Whether its rows passed from server to server as they came. Rows that are masked or filtered are read one by one, and so is all
    /// that is encrypted on its way by TLS or GSS.
    /// </summary>
    public bool Relayed { get; init; }
}
