namespace PgStaging.Engine.Tests.Copy;

/// <summary>What a table holds, in a form that two databases can be compared by.</summary>
/// <param name="Table">Schema and name.</param>
/// <param name="RowCount">How many rows.</param>
/// <param name="Digest">The sum of the rows' hashes: the same in every order.</param>
internal sealed record TableDigest(string Table, long RowCount, string Digest);
