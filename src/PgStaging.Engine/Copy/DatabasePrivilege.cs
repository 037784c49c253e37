namespace PgStaging.Engine.Copy;

/// <summary>One privilege on a database.</summary>
/// <param name="Grantee">The role, or null for PUBLIC.</param>
/// <param name="Name">CONNECT, CREATE or TEMPORARY.</param>
/// <param name="Grantable">With grant option.</param>
internal sealed record DatabasePrivilege(string? Grantee, string Name, bool Grantable)
{
    public string Statement(string database) =>
        $"GRANT {Name} ON DATABASE {SqlName.Quote(database)} TO {(Grantee is null ? "PUBLIC" : SqlName.Quote(Grantee))}{(Grantable ? " WITH GRANT OPTION" : string.Empty)}";
}
