namespace PgStaging.Engine.Branching;

/// <summary>What becomes of a branch whose name and port another one has taken.</summary>
/// <param name="Id">The name of its directory.</param>
/// <param name="Name">The name under which it goes on.</param>
/// <param name="Port">Its new port.</param>
/// <param name="Password">Its superuser's new password.</param>
internal sealed record ClusterPreserved(string Id, string Name, int Port, string Password);
