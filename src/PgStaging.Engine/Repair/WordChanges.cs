using System.Collections.Immutable;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Drift;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Repair;

/// <summary>Writes what changes in the owner, the comments and the privileges of an object that stays.</summary>
internal static class WordChanges
{
    public static IEnumerable<string> Owner(CatalogObject present, CatalogObject wanted, RepairContext context) =>
        // What a column owns follows the table.
        present.Owner == wanted.Owner || (present, wanted) is (Sequence { OwnedBy: { } was }, Sequence { OwnedBy: { } will }) && was == will ? []
            : OwnerDdl.Create(wanted, context.Wanted).SelectMany(step => step.Statements);

    /// <param name="item">The object.</param>
    /// <param name="context">Both models.</param>
    /// <param name="dropped">Columns that lost what was said about them.</param>
    public static IEnumerable<string> Comments(
        CatalogObject item, RepairContext context, ImmutableHashSet<string> dropped) =>
        CommentDdl.Change(
            item, context.Wanted.Model.Comments,
            context.Present.Model.Comments.RemoveRange(Lost(item, context, dropped)));

    public static IEnumerable<string> Privileges(
        CatalogObject present, CatalogObject wanted, RepairContext context, ImmutableHashSet<string> dropped)
    {
        HashSet<ObjectAddress> lost = [.. Lost(wanted, context, dropped)];
        // A member of an extension can be known to one side alone.
        CatalogObject[] sides = wanted is Relation ? [wanted]
            : [wanted, present, context.Pair.InReference(wanted.Address) ?? wanted];
        foreach ((PrivilegeTarget place, CatalogObject side) in sides
            .SelectMany(side => PrivilegeTargets.Of(side).Select(place => (place, side))).DistinctBy(both => both.place))
        {
            Privileges? now = lost.Contains(place.Address) ? null
                : context.Present.Model.Privileges.GetValueOrDefault(place.Address);
            Privileges? then = context.Wanted.Model.Privileges.GetValueOrDefault(place.Address);
            if (ReferenceEquals(now, then) || wanted is DefaultPrivilege)
                continue;
            ImmutableArray<Privilege> from = PrivilegeLists.Owned(
                now?.Actual ?? PrivilegeLists.Owned(then!.Default, wanted.Owner, present.Owner), present.Owner, wanted.Owner);
            ImmutableArray<Privilege> to = then?.Actual ?? PrivilegeLists.Owned(now!.Default, present.Owner, wanted.Owner);
            if (from.SequenceEqual(to))
                continue;
            foreach (string statement in PrivilegeDdl.Change(side, place.Address, new(to, from), context.Wanted))
                yield return statement;
        }
    }

    /// <summary>Lets a sequence go on behind the values that its columns hold; those that are to stay.</summary>
    public static IEnumerable<string> SequenceValue(CatalogObject present, RepairContext context)
    {
        SequenceLag lag = context.Pair.SequenceLags[present.QuotedName];
        HashSet<(string?, string, string)> there =
        [
            .. context.Wanted.Model.All<Table>().SelectMany(table => table.Columns
                .Where(FedColumn.IsPossible)
                .Select(column => (table.Schema, table.Name, column.Name))),
        ];
        List<FedColumn> fed = [.. lag.Use.Columns.Where(column => there.Contains((column.Schema, column.Table, column.Name)))];
        return fed.Count == 0 ? [] : [lag.Use.Advance(fed)];
    }

    private static IEnumerable<ObjectAddress> Lost(
        CatalogObject item, RepairContext context, ImmutableHashSet<string> dropped) =>
        dropped.IsEmpty || context.Pair.InTarget(item.Address) is not Relation relation ? []
            : relation.Columns.Where(column => dropped.Contains(column.Name))
                .Select(column => item.Address with { SubId = column.Number });
}
