using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Drift;

/// <summary>The privileges on one object of both sides, made comparable.</summary>
/// <param name="Wanted">Those of the reference.</param>
/// <param name="Present">Those of the target, once its owner is the reference's.</param>
internal sealed record PrivilegeLists(ImmutableArray<Privilege> Wanted, ImmutableArray<Privilege> Present)
{
    /// <summary>Whether both allow the same, whatever the order.</summary>
    public bool AreEqual => Wanted.Order(Comparer).SequenceEqual(Present.Order(Comparer));

    private static Comparer<Privilege> Comparer { get; } = Comparer<Privilege>.Create(
        (left, right) => string.CompareOrdinal($"{left}", $"{right}"));

    public static PrivilegeLists Of(
        SchemaPair pair, ObjectAddress address, CatalogObject wanted, CatalogObject present)
    {
        if (wanted is DefaultPrivilege first && present is DefaultPrivilege second)
            return new(first.Granted.Actual, second.Granted.Actual);
        Privileges? wantedLists = pair.Reference.Model.Privileges.GetValueOrDefault(address);
        Privileges? presentLists = pair.Target.Model.Privileges.GetValueOrDefault(address);
        // A side without an entry has what a new object of its owner has; ALTER OWNER rewrites the entries of the owner.
        ImmutableArray<Privilege> own = wantedLists?.Actual
            ?? Owned(presentLists?.Default ?? [], present.Owner, wanted.Owner);
        ImmutableArray<Privilege> other = Owned(
            presentLists?.Actual ?? Owned(wantedLists?.Default ?? [], wanted.Owner, present.Owner),
            present.Owner, wanted.Owner);
        return new(own, other);
    }

    /// <summary>A list for people: a line for each grantee and grantor.</summary>
    public static string? Text(ImmutableArray<Privilege> privileges) => privileges.IsEmpty ? null : string.Join(
        '\n', privileges.GroupBy(item => (item.Grantee, item.Grantor)).Select(group =>
            $"{group.Key.Grantee ?? "PUBLIC"}: "
            + string.Join(", ", group.Select(item => item.Name + (item.Grantable ? " WITH GRANT OPTION" : "")).Order(StringComparer.Ordinal))
            + $" (by {group.Key.Grantor})").Order(StringComparer.Ordinal));

    /// <summary>A list after the object got another owner: the server puts the new one in the place of the old.</summary>
    public static ImmutableArray<Privilege> Owned(ImmutableArray<Privilege> list, string? from, string? to) =>
        from is null || to is null || from == to ? list :
        [
            .. list.Select(item => item with
            {
                Grantee = item.Grantee == from ? to : item.Grantee,
                Grantor = item.Grantor == from ? to : item.Grantor,
            }).Distinct(),
        ];
}
