namespace PgStaging.Engine.Copy;

/// <summary>A large object and the beginning of its contents.</summary>
/// <param name="Oid">Its OID, which rows may refer to: kept.</param>
/// <param name="Owner">The role that owns it.</param>
/// <param name="Comment">Its comment.</param>
/// <param name="HasPrivileges">Whether its privileges differ from a new one's.</param>
/// <param name="Head">The first bytes, up to the size of one part.</param>
internal sealed record LargeObject(uint Oid, string Owner, string? Comment, bool HasPrivileges, byte[] Head);
