namespace PgStaging.Engine.Servers;

/// <summary>A symbolic link that a package of server binaries needs.</summary>
/// <param name="Source">What it points to, from the package's root.</param>
/// <param name="Target">The link itself, from the package's root.</param>
internal sealed record EmbeddedPackageLink(string Source, string Target);
