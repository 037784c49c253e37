namespace PgStaging.Engine.Catalog;

/// <summary>What makes a table a foreign one.</summary>
/// <param name="Server">The server's plain name.</param>
/// <param name="Options">The table's own options.</param>
internal sealed record ForeignPart(string Server, ForeignOptions Options);
