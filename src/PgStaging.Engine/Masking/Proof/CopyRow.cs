namespace PgStaging.Engine.Masking;

/// <summary>Is told a row in the text form of COPY.</summary>
/// <param name="row">The row with its newline.</param>
internal delegate void CopyRow(ReadOnlySpan<byte> row);
