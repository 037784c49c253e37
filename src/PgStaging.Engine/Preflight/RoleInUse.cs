namespace PgStaging.Engine.Preflight;

/// <summary>A role that objects of a database name.</summary>
/// <param name="Name">The role.</param>
/// <param name="Owns">Whether it owns something; otherwise it only is granted something or named in a policy.</param>
internal sealed record RoleInUse(string Name, bool Owns);
