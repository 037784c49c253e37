namespace PgStaging.Testing;

/// <summary>Where the data of a branch of the stand-in can be reached.</summary>
/// <param name="Host">The server.</param>
/// <param name="Port">Its port.</param>
/// <param name="Database">The database.</param>
internal sealed record StandInAddress(string Host, int Port, string Database);
