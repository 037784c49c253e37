using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>The privileges on the schema public in a new database.</summary>
internal static class PublicSchemaPrivileges
{
    public static ImmutableArray<Privilege> In(int major, string owner)
    {
        Privilege toPublic = new(null, owner, "USAGE", false);
        ImmutableArray<Privilege> since15 =
            [new(owner, owner, "USAGE", false), new(owner, owner, "CREATE", false), toPublic];
        return major >= 15 ? since15 : since15.Add(toPublic with { Name = "CREATE" });
    }
}
