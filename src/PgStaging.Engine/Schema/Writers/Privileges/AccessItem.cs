using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>One entry of an access control list: what one role granted another.</summary>
/// <param name="Grantee">The role, or null for PUBLIC.</param>
/// <param name="Grantor">Who granted it.</param>
/// <param name="Names">The privileges held.</param>
/// <param name="Grantable">Those of them held with grant option.</param>
internal sealed record AccessItem(
    string? Grantee, string Grantor, ImmutableHashSet<string> Names, ImmutableHashSet<string> Grantable)
{
    /// <summary>The entries of a list, in its order.</summary>
    public static ImmutableArray<AccessItem> List(IEnumerable<Privilege> privileges) =>
    [
        .. privileges.GroupBy(item => (item.Grantee, item.Grantor)).Select(group => new AccessItem(
            group.Key.Grantee,
            group.Key.Grantor,
            [.. group.Select(item => item.Name)],
            [.. group.Where(item => item.Grantable).Select(item => item.Name)])),
    ];

    /// <summary>Whether both are the same entry, whatever it holds.</summary>
    public bool IsSameEntry(AccessItem other) => Grantee == other.Grantee && Grantor == other.Grantor;
}
