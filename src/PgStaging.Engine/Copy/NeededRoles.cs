using System.Collections.Immutable;
using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Copy;

/// <summary>Roles that the copy's objects name: they must exist on the destination's server.</summary>
/// <param name="Owners">Roles that will own something.</param>
/// <param name="All">These, and those in privileges and policies.</param>
internal sealed record NeededRoles(ImmutableHashSet<string> Owners, ImmutableHashSet<string> All)
{
    public static async Task<NeededRoles> FindAsync(
        NpgsqlConnection source, CopyRequest request, DatabaseModel model, SchemaPlan schema, DatabaseProperties database,
        CancellationToken cancellationToken)
    {
        ImmutableHashSet<string> owners = [.. RolesUsed.AsOwners(schema), database.Owner];
        IEnumerable<string> inPrivileges = request.Privileges ? RolesUsed.InPrivileges(model) : [];

        HashSet<uint> policies = [.. model.Objects
            .Where(item => item.Kind == PgObjectKind.Policy).Select(item => item.Address.ObjectId)];
        List<(uint Policy, string Role)> inPolicies = await Rows.ReadAsync(
            source, SqlText.Load("Copy/Sql/policy_roles.sql"), row => (row.Oid("policy_oid"), row.Text("role_name")),
            cancellationToken);
        List<(string Role, bool IsOwner)> ofLargeObjects = request.IsPartial || request.SchemaOnly ? [] : await Rows.ReadAsync(
            source, SqlText.Load("Copy/Sql/large_object_roles.sql"),
            row => (row.Text("role_name"), row.Value<bool>("is_owner")), cancellationToken);
        if (request.Owners)
            owners = owners.Union(ofLargeObjects.Where(item => item.IsOwner).Select(item => item.Role));
        if (request.Privileges)
            inPrivileges = inPrivileges.Concat(ofLargeObjects.Select(item => item.Role));
        return new NeededRoles(
            owners,
            [.. owners, .. inPrivileges, .. RolesUsed.InDefinitions(model), .. database.Privileges?.Select(privilege => privilege.Grantee).OfType<string>() ?? [],
                .. inPolicies.Where(item => policies.Contains(item.Policy)).Select(item => item.Role)]);
    }
}
