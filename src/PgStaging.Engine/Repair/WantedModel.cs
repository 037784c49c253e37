using System.Collections.Immutable;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Drift;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Repair;

/// <summary>The schema that a repair leads to: the target's with the chosen differences applied.</summary>
internal static class WantedModel
{
    public static DatabaseModel Build(SchemaPair pair, RepairSelection selection)
    {
        List<CatalogObject> objects = [];
        HashSet<ObjectAddress> gone = [];
        HashSet<ObjectAddress> fromReference = [];
        foreach (CatalogObject present in pair.Target.Model.Objects.Where(item => item is not Sequence { IsIdentity: true }))
        {
            if (selection.Drops(present.Address)
                || (present.Parent is { } parent && gone.Contains(parent) && !Moves(present, pair, selection))
                || LosesParent(present, pair, selection)
                || IsOfChangedColumn(pair.ReferenceIdentity(present), pair.Reference, selection))
            {
                gone.Add(present.Address);
                continue;
            }
            CatalogObject item = Wanted(present, pair, selection);
            objects.Add(item);
            if (!ReferenceEquals(item, present))
                fromReference.Add(item.Address);
        }
        foreach (CatalogObject wanted in pair.Reference.Model.Objects.Where(item => item is not Sequence { IsIdentity: true }))
        {
            if (pair.InTarget(wanted.Address) is null && (IsCreated(wanted, pair, selection)
                || IsOfChangedColumn(pair.TargetIdentity(wanted), pair.Target, selection)))
            {
                objects.Add(wanted);
                fromReference.Add(wanted.Address);
            }
        }
        objects.AddRange(Identities(objects, pair, selection).ToList());
        return With(objects, fromReference, pair, selection);
    }

    /// <summary>Whether an object that only the reference has is made, by itself or with what it belongs to.</summary>
    private static bool IsCreated(CatalogObject wanted, SchemaPair pair, RepairSelection selection)
    {
        if (selection.Creates(wanted.Address))
            return true;
        IEnumerable<ObjectAddress> origins = Origins(wanted, pair.Reference);
        return origins.Any(origin => pair.InTarget(origin) is null && pair.InReference(origin) is { } made
            && IsCreated(made, pair, selection));
    }

    /// <summary>Whether an identity's sequence changes places with one that stands by itself.</summary>
    private static bool IsOfChangedColumn(Sequence? identity, DdlContext context, RepairSelection selection) =>
        identity?.OwnedBy is { } owner && context.Find(owner) is Table table && table.ColumnName(owner.SubId) is { } column
        && (selection.OfColumn(table.Address, column) is not null || selection.Creates(table.Address)
            || selection.Drops(table.Address));

    /// <summary>What an object comes with: what it is a part of, a parent's constraint, a parent's index.</summary>
    private static IEnumerable<ObjectAddress> Origins(CatalogObject item, DdlContext context)
    {
        if (item.Parent is { } parent)
            yield return parent;
        if (item is IIndexed { ParentIndex: { } index } && context.Find(index) is { } whole)
            yield return whole.Address;
        if (item is TableConstraint { BelongsToColumns: true, IsLocal: false } constraint)
        {
            foreach (TableConstraint origin in SchemaComparer.InheritedFrom(constraint, context))
                yield return origin.Address;
        }
    }

    /// <summary>Whether an index, or statistics, are another table's under the same name.</summary>
    private static bool Moves(CatalogObject present, SchemaPair pair, RepairSelection selection) =>
        selection.Redefines(present.Address) && pair.InReference(present.Address)?.Parent != present.Parent;

    private static bool LosesParent(CatalogObject present, SchemaPair pair, RepairSelection selection) =>
        pair.InReference(present.Address) is null && !selection.Differences.IsEmpty
        && Origins(present, pair.Target).Any(origin => selection.Drops(origin));

    private static CatalogObject Wanted(CatalogObject present, SchemaPair pair, RepairSelection selection)
    {
        if (pair.InReference(present.Address) is not { } wanted)
            return present;
        bool redefined = selection.Redefines(present.Address);
        CatalogObject item = redefined ? wanted : present;
        if (present is Relation and not (View or MaterializedView) && wanted is Relation)
        {
            Relation merged = Merge((Relation)present, (Relation)wanted, pair, selection);
            item = (Relation)item with { Columns = merged.Columns };
        }
        else if (present is Relation && wanted is Relation
            && selection.Of(present.Address).Any(change => change.Column is not null && RepairSelection.IsDefinition(change)))
            item = wanted;
        string? owner = selection.Says(present.Address, null, PrivilegeComparison.Owner) ? wanted.Owner : present.Owner;
        // The sequence of an identity is no part of its column, and yet changes it.
        bool changes = redefined || selection.Of(present.Address)
            .Any(change => change.Property == ColumnComparison.IdentitySequence);
        return item.Owner == owner && SameColumns(item, present) && !changes ? present : item with { Owner = owner };
    }

    private static bool SameColumns(CatalogObject item, CatalogObject present) =>
        item is not Relation relation || relation.Columns.SequenceEqual(((Relation)present).Columns);

    private static Relation Merge(Relation present, Relation wanted, SchemaPair pair, RepairSelection selection)
    {
        Dictionary<string, Column> wantedColumns = wanted.Columns.ToDictionary(column => column.Name);
        HashSet<string> names = [.. present.Columns.Select(column => column.Name)];
        IEnumerable<Column> kept = present.Columns
            .Where(column => selection.OfColumn(present.Address, column.Name) != PgDriftDifference.Extra
                && !FollowsDroppedColumn(column, present, pair, selection))
            .Select(column => selection.OfColumn(present.Address, column.Name) == PgDriftDifference.Different
                ? wantedColumns[column.Name] : column);
        IEnumerable<Column> added = wanted.Columns.Where(column => !names.Contains(column.Name)
            && (selection.OfColumn(present.Address, column.Name) == PgDriftDifference.Missing
                || FollowsAddedColumn(column, wanted, pair, selection)));
        return present with { Columns = [.. kept, .. added] };
    }

    /// <summary>Whether a column comes with one that an ancestor gets.</summary>
    private static bool FollowsAddedColumn(
        Column column, Relation wanted, SchemaPair pair, RepairSelection selection) =>
        !column.IsLocal && wanted is Table table
        && table.Parents.Any(parent => selection.OfColumn(parent, column.Name) == PgDriftDifference.Missing
            || (pair.InReference(parent) is Table above && Named(above, column.Name) is { } inherited
                && FollowsAddedColumn(inherited, above, pair, selection)));

    /// <summary>Whether a column goes with one that an ancestor loses.</summary>
    private static bool FollowsDroppedColumn(
        Column column, Relation present, SchemaPair pair, RepairSelection selection) =>
        !column.IsLocal && present is Table table
        && pair.InReference(present.Address) is Relation wanted && Named(wanted, column.Name) is null
        && table.Parents.Any(parent => selection.OfColumn(parent, column.Name) == PgDriftDifference.Extra
            || (pair.InTarget(parent) is Table above && Named(above, column.Name) is { } inherited
                && FollowsDroppedColumn(inherited, above, pair, selection)));

    private static Column? Named(Relation relation, string column) =>
        relation.Columns.FirstOrDefault(item => item.Name == column);

    /// <summary>The sequences of the identity columns that the tables now have.</summary>
    private static IEnumerable<Sequence> Identities(
        List<CatalogObject> objects, SchemaPair pair, RepairSelection selection)
    {
        foreach (Table table in objects.OfType<Table>())
        {
            foreach (Column column in table.Columns)
            {
                bool fromReference = pair.InTarget(table.Address) is not Table
                    || selection.OfColumn(table.Address, column.Name) is not null;
                DdlContext first = fromReference ? pair.Reference : pair.Target;
                if (first.Relations.IdentityOf(table, column) is { } sequence)
                    yield return sequence;
            }
        }
    }

    private static DatabaseModel With(
        List<CatalogObject> objects, HashSet<ObjectAddress> fromReference, SchemaPair pair, RepairSelection selection)
    {
        (DatabaseModel reference, DatabaseModel target) = (pair.Reference.Model, pair.Target.Model);
        ImmutableDictionary<ObjectAddress, ImmutableHashSet<ObjectAddress>>.Builder needs =
            ImmutableDictionary.CreateBuilder<ObjectAddress, ImmutableHashSet<ObjectAddress>>();
        ImmutableDictionary<ObjectAddress, ImmutableHashSet<ObjectAddress>>.Builder used =
            ImmutableDictionary.CreateBuilder<ObjectAddress, ImmutableHashSet<ObjectAddress>>();
        HashSet<ObjectAddress> there = [.. objects.SelectMany(item => item.Parts.Prepend(item.Address))];
        foreach (CatalogObject item in objects)
        {
            // A table that was changed in part may need what either side needs.
            bool isNew = pair.InTarget(item.Address) is null;
            bool both = !isNew && item is Relation && fromReference.Contains(item.Address);
            foreach (ObjectAddress address in item.Parts.Prepend(item.Address))
            {
                ImmutableHashSet<ObjectAddress> own = [];
                ImmutableHashSet<ObjectAddress> columns = [];
                if (both || fromReference.Contains(item.Address))
                {
                    own = own.Union(reference.Dependencies.GetValueOrDefault(address, []));
                    columns = columns.Union(reference.ColumnsUsed.GetValueOrDefault(address, []));
                }
                if (!isNew && (both || !fromReference.Contains(item.Address)))
                {
                    ImmutableHashSet<ObjectAddress> present = target.Dependencies.GetValueOrDefault(address, []);
                    own = own.Union(present);
                    // What it uses may have become another kind of object under the same name.
                    if (!present.All(there.Contains))
                        own = own.Union(reference.Dependencies.GetValueOrDefault(address, []));
                    columns = columns.Union(target.ColumnsUsed.GetValueOrDefault(address, []));
                }
                if (!own.IsEmpty)
                    needs[address] = own;
                if (!columns.IsEmpty)
                    used[address] = columns;
            }
        }
        return target with
        {
            Objects = [.. objects],
            Dependencies = needs.ToImmutableDictionary(item => item.Key, item => item.Value.Where(there.Contains).ToImmutableHashSet()),
            ColumnsUsed = used.ToImmutable(),
            Comments = Comments(pair, selection),
            Privileges = PrivilegesOf(pair, selection),
        };
    }

    private static ImmutableDictionary<ObjectAddress, string> Comments(SchemaPair pair, RepairSelection selection)
    {
        IEnumerable<ObjectAddress> chosen = pair.Reference.Model.Objects
            .SelectMany(item => CommentPlace.Of(item)
                .Where(place => pair.InTarget(item.Address) is not { } present
                    || CommentPlace.Of(present).All(other => other.Address != place.Address)
                    || selection.Says(item.Address, place.Column, CommentComparison.Property(item, place)))
                .Select(place => place.Address));
        return Merge(pair.Reference.Model.Comments, pair.Target.Model.Comments, chosen);
    }

    private static ImmutableDictionary<ObjectAddress, Privileges> PrivilegesOf(
        SchemaPair pair, RepairSelection selection)
    {
        ImmutableDictionary<ObjectAddress, Privileges> reference = pair.Reference.Model.Privileges;
        IEnumerable<ObjectAddress> chosen = PrivilegeComparison.Pairs(pair)
            .SelectMany(both => PrivilegeTargets.Of(both.Wanted, both.Present)
                .Where(place => selection.Says(both.Wanted.Address, place.Column, place.Property))
                .Select(place => place.Address));
        return Merge(
            reference, pair.Target.Model.Privileges,
            chosen.Concat(reference.Keys.Where(address => pair.Reference.Find(address) is not null && IsNew(address, pair))));
    }

    private static ImmutableDictionary<ObjectAddress, T> Merge<T>(
        ImmutableDictionary<ObjectAddress, T> reference, ImmutableDictionary<ObjectAddress, T> target,
        IEnumerable<ObjectAddress> taken)
    {
        ImmutableDictionary<ObjectAddress, T>.Builder merged = target.ToBuilder();
        foreach (ObjectAddress address in taken)
        {
            if (reference.TryGetValue(address, out T? value))
                merged[address] = value;
            else
                merged.Remove(address);
        }
        return merged.ToImmutable();
    }

    /// <summary>Whether the target has not got the object, or the column.</summary>
    private static bool IsNew(ObjectAddress address, SchemaPair pair) =>
        pair.Target.Find(address) is not { } present
        || (address.SubId != 0 && present.ColumnName(address.SubId) is null);
}
