namespace PgStaging.Engine.Copy;

/// <summary>What became of one segment.</summary>
/// <param name="RowCount">Rows that were read, and that the destination confirms to have written.</param>
/// <param name="SizeBytes">Bytes of COPY data.</param>
internal sealed record SegmentCopy(long RowCount, long SizeBytes)
{
    /// <summary>Whether the rows passed as whole frames, instead of being read one by one.</summary>
    public bool IsRelayed { get; init; }
}
