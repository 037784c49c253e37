namespace PgStaging.Engine.Catalog;

/// <summary>One privilege of one grantee.</summary>
/// <param name="Grantee">The role, or null for PUBLIC.</param>
/// <param name="Grantor">The role that granted it.</param>
/// <param name="Name">SELECT, USAGE, EXECUTE and so on.</param>
/// <param name="Grantable">With grant option.</param>
internal sealed record Privilege(string? Grantee, string Grantor, string Name, bool Grantable);
