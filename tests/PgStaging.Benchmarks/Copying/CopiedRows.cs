namespace PgStaging.Benchmarks.Copying;

/// <summary>How many rows a database has.</summary>
/// <param name="Tables">How many tables.</param>
/// <param name="Total">Rows of all tables.</param>
/// <param name="Digest">Of each table's name and number of rows.</param>
internal sealed record CopiedRows(long Tables, long Total, string Digest);
