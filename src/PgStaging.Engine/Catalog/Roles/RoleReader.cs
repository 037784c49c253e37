using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>Reads the server's roles and who is a member of which.</summary>
internal static class RoleReader
{
    public static async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken)
    {
        List<Role> roles = await session.QueryAsync(
            "roles",
            row => new Role
            {
                Address = new(CatalogClass.Role, row.Oid("oid")),
                Name = row.Text("name"),
                IsSuperuser = row.Value<bool>("is_superuser"),
                Inherits = row.Value<bool>("inherits"),
                CreatesRoles = row.Value<bool>("creates_roles"),
                CreatesDatabases = row.Value<bool>("creates_databases"),
                CanLogIn = row.Value<bool>("can_log_in"),
                Replicates = row.Value<bool>("replicates"),
                BypassesRowSecurity = row.Value<bool>("bypasses_row_security"),
                ConnectionLimit = row.Value<int>("connection_limit"),
                ValidUntil = row.TextOrNull("valid_until"),
                Settings = row.Array<string>("settings"),
            },
            cancellationToken);
        List<RoleMembership> memberships = await session.QueryAsync(
            "role_memberships",
            row => new RoleMembership
            {
                // Before 16 memberships have no OID: their places in the list tell them apart.
                Address = new(CatalogClass.RoleMembership, row.Oid("number")),
                Name = $"{row.Text("member")} in {row.Text("granted")}",
                Granted = row.Text("granted"),
                Member = row.Text("member"),
                IsAdmin = row.Value<bool>("is_admin"),
                Inherits = row.Value<bool>("inherits"),
                CanSet = row.Value<bool>("can_set"),
            },
            cancellationToken);
        return [.. roles, .. memberships];
    }

    /// <summary>The roles that memberships need.</summary>
    public static IEnumerable<KeyValuePair<ObjectAddress, ImmutableHashSet<ObjectAddress>>> Needs(
        IReadOnlyCollection<CatalogObject> objects)
    {
        Dictionary<string, ObjectAddress> roles = objects.OfType<Role>().ToDictionary(role => role.Name, role => role.Address);
        foreach (RoleMembership membership in objects.OfType<RoleMembership>())
        {
            ImmutableHashSet<ObjectAddress> needs =
                [.. new[] { membership.Granted, membership.Member }.Where(roles.ContainsKey).Select(name => roles[name])];
            if (!needs.IsEmpty)
                yield return new(membership.Address, needs);
        }
    }
}
