using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Keeps to the privileges that the destination's version knows.</summary>
internal static class PrivilegeSupport
{
    /// <summary>Whether source and destination both know MAINTAIN.</summary>
    public static bool HasMaintain(DdlContext context) =>
        context.Model.Database.Major >= 17 && context.DestinationMajor >= 17;

    /// <summary>The privileges without those that the destination cannot have; a note tells what is lost.</summary>
    public static Privileges Supported(CatalogObject item, Privileges privileges, DdlContext context)
    {
        if (context.DestinationMajor >= 17)
            return privileges;
        if (Maintaining(privileges.Actual).Except(Maintaining(privileges.Default)).Any())
            context.Note(item, "The privilege MAINTAIN needs PostgreSQL 17 or later.");
        return new(Without(privileges.Actual), Without(privileges.Default));
    }

    private static IEnumerable<Privilege> Maintaining(ImmutableArray<Privilege> list) =>
        list.Where(privilege => privilege.Name == PrivilegeNames.Maintain);

    private static ImmutableArray<Privilege> Without(ImmutableArray<Privilege> list) =>
        list.RemoveAll(privilege => privilege.Name == PrivilegeNames.Maintain);
}
