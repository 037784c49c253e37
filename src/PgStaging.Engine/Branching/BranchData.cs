namespace PgStaging.Engine.Branching;

/// <summary>What is known of the data in a database.</summary>
/// <param name="Time">The moment of which they are; null when nobody knows.</param>
/// <param name="Lsn">The source's write-ahead log position of that moment; null when nobody knows.</param>
/// <param name="IsMasked">Whether they come from a masked copy.</param>
internal sealed record BranchData(DateTimeOffset? Time, string? Lsn, bool IsMasked);
