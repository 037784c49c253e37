using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Drift;

/// <summary>Where the privileges of an object are: at itself and its columns, or at the members of an extension.</summary>
internal static class PrivilegeTargets
{
    /// <summary>The property under which an object's access control list is reported.</summary>
    public const string Privileges = "Privileges";

    /// <summary>The property of what ALTER DEFAULT PRIVILEGES grants.</summary>
    public const string Granted = nameof(DefaultPrivilege.Granted);

    /// <summary>Those to compare: the columns of relations that both sides have, all changed members of extensions.</summary>
    public static IEnumerable<PrivilegeTarget> Of(CatalogObject wanted, CatalogObject present) =>
        wanted is Relation ? Of(wanted).Intersect(Of(present)) : Of(wanted).Union(Of(present));

    /// <summary>Whether a difference in this property is one in privileges.</summary>
    public static bool IsPrivileges(string? property) =>
        property is not null && property.StartsWith(Privileges, StringComparison.Ordinal);

    public static IEnumerable<PrivilegeTarget> Of(CatalogObject item) => item switch
    {
        DefaultPrivilege => [new(item.Address, null, Granted)],
        Extension extension => extension.ChangedMembers.SelectMany(Members),
        BuiltInObject builtIn => Members(builtIn.Target),
        { Owner: null } => [],
        Relation relation => relation.Columns.Select(column => (column.Number, column.Name))
            .Concat(relation is View ? [] : SystemColumns.All)
            .Select(column => new PrivilegeTarget(item.Address with { SubId = column.Number }, column.Name, Privileges))
            .Prepend(new(item.Address, null, Privileges)),
        _ => [new(item.Address, null, Privileges)],
    };

    private static IEnumerable<PrivilegeTarget> Members(GrantTarget target) =>
        target.Columns.Select(column => new PrivilegeTarget(
                target.Address with { SubId = column.Number }, null, $"{Privileges} on column {column.Name} of {target.Reference}"))
            .Prepend(new(target.Address, null, $"{Privileges} on {target.Reference}"));
}
