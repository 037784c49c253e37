using System.Collections.Immutable;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Drift;

/// <summary>A model as a server of an older version would have it, for comparing with one that comes from there.</summary>
internal static class OlderServer
{
    /// <param name="model">The model.</param>
    /// <param name="major">The older of the two versions; nothing changes for one that is not older.</param>
    public static DatabaseModel Level(DatabaseModel model, int major)
    {
        if (major >= 17 || model.Database.Major < 17)
            return model;
        // A domain's NOT NULL was no constraint with a name.
        ImmutableHashSet<ObjectAddress> named =
            [.. model.All<DomainConstraint>().Where(item => item.IsNotNull).Select(item => item.Address)];
        HashSet<ObjectAddress> domains =
            [.. model.All<DomainConstraint>().Where(item => item.IsNotNull).Select(item => item.Parent!.Value)];
        return model with
        {
            Objects =
            [
                .. model.Objects.Where(item => !named.Contains(item.Address)).Select(item => item switch
                {
                    Domain domain => domain with { NotNull = domain.NotNull || domains.Contains(domain.Address) },
                    DefaultPrivilege granted => granted with { Granted = Known(granted.Granted) },
                    Table { IsPartition: true } partition => WithoutIdentity(partition),
                    _ => item,
                }),
            ],
            Comments = model.Comments.RemoveRange(named),
            Privileges = model.Privileges.ToImmutableDictionary(entry => entry.Key, entry => Known(entry.Value)),
        };
    }

    // There was no MAINTAIN.
    private static Privileges Known(Privileges lists) => new(Known(lists.Actual), Known(lists.Default));

    private static ImmutableArray<Privilege> Known(ImmutableArray<Privilege> list) =>
        list.RemoveAll(privilege => privilege.Name == PrivilegeNames.Maintain);

    // A partition did not share its parent's identity.
    private static Table WithoutIdentity(Table partition) =>
        !partition.Columns.Any(column => column.Generation is ColumnGeneration.IdentityAlways or ColumnGeneration.IdentityByDefault)
            ? partition
            : partition with
            {
                Columns =
                [
                    .. partition.Columns.Select(column =>
                        column.Generation is ColumnGeneration.IdentityAlways or ColumnGeneration.IdentityByDefault
                            ? column with { Generation = ColumnGeneration.None } : column),
                ],
            };
}
