namespace PgStaging.Engine.Preflight;

/// <summary>A version of an extension whose files a server has.</summary>
/// <param name="Name">The extension.</param>
/// <param name="Version">The version.</param>
/// <param name="AnyRoleMayCreate">Whether it is trusted, or needs no superuser anyway.</param>
internal sealed record AvailableExtension(string Name, string Version, bool AnyRoleMayCreate);
