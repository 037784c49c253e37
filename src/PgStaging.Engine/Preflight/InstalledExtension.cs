namespace PgStaging.Engine.Preflight;

/// <summary>An extension of a database.</summary>
internal sealed record InstalledExtension(string Name, string Version);
