namespace PgStaging.Testing;

/// <summary>A place in a branch's history.</summary>
internal sealed record StandInPoint(string Lsn, DateTimeOffset Time);
