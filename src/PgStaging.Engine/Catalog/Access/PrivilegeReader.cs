using System.Collections.Immutable;
using Npgsql;

namespace PgStaging.Engine.Catalog;

/// <summary>Reads all access control lists that are not what a new object has.</summary>
internal static class PrivilegeReader
{
    /// <summary>The lists of the given objects and their columns.</summary>
    public static async Task<ImmutableDictionary<ObjectAddress, Privileges>> ReadAsync(
        CatalogSession session, HashSet<ObjectAddress> objects, CancellationToken cancellationToken)
    {
        List<(ObjectAddress Address, bool IsDefault, Privilege? Privilege)> rows =
            await session.QueryAsync("privileges", Read, cancellationToken);
        return rows.Where(row => objects.Contains(row.Address.Whole)).GroupBy(row => row.Address).ToImmutableDictionary(
            group => group.Key,
            group => Gather(group.Select(row => (row.IsDefault, row.Privilege))));
    }

    /// <summary>Puts the exploded lists of one object together again.</summary>
    public static Privileges Gather(IEnumerable<(bool IsDefault, Privilege? Privilege)> items)
    {
        ILookup<bool, Privilege> lists = items.Where(item => item.Privilege is not null)
            .ToLookup(item => item.IsDefault, item => item.Privilege!);
        return new([.. lists[false]], [.. lists[true]]);
    }

    /// <summary>The privilege of a row, or null for the row that only says that the object has a list.</summary>
    public static Privilege? ReadPrivilege(NpgsqlDataReader row) =>
        row.TextOrNull("privilege") is { } name
            ? new(row.TextOrNull("grantee"), row.Text("grantor"), name, row.Value<bool>("is_grantable")) : null;

    private static (ObjectAddress Address, bool IsDefault, Privilege? Privilege) Read(NpgsqlDataReader row) =>
        (new(row.Oid("classid"), row.Oid("objid"), row.Value<int>("objsubid")), row.Value<bool>("is_default"),
            ReadPrivilege(row));
}
