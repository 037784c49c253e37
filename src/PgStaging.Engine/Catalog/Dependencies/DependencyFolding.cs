using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>
/// Turns pg_depend into "what must exist before this can be made", between objects of the model and their parts.
/// </summary>
internal sealed class DependencyFolding
{
    private readonly Dictionary<ObjectAddress, ObjectAddress> places = [];
    private readonly Dictionary<ObjectAddress, CatalogObject> objects = [];
    private readonly Dictionary<ObjectAddress, ObjectAddress> wholes = [];

    public DependencyFolding(IEnumerable<CatalogObject> modelled)
    {
        foreach (CatalogObject item in modelled)
        {
            objects.Add(item.Address, item);
            places[item.Address] = item.Address;
            foreach (ObjectAddress alias in item.Aliases)
                places[alias] = item.Address;
            foreach (ObjectAddress part in item.Parts)
            {
                places[part] = part;
                wholes[part] = item.Address;
            }
        }
    }

    /// <summary>Objects' needs by address; a need that is built in or not modelled is left out.</summary>
    /// <param name="entries">All of pg_depend.</param>
    public ImmutableDictionary<ObjectAddress, ImmutableHashSet<ObjectAddress>> Fold(
        IEnumerable<DependencyEntry> entries)
    {
        Dictionary<ObjectAddress, ImmutableHashSet<ObjectAddress>.Builder> needs = [];
        foreach (DependencyEntry entry in entries)
        {
            if (Place(entry.Dependent) is { } dependent && Place(entry.Referenced) is { } referenced
                && IsNeed(dependent, referenced, entry))
                Add(needs, dependent, referenced);
        }
        foreach (CatalogObject item in objects.Values)
        {
            if (item.Parent is { } parent && Place(parent) is { } place)
                Add(needs, item.Address, place);
        }
        return needs.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.ToImmutable());
    }

    /// <summary>
    /// The columns that objects and parts use, by address; a default's own column and the one a sequence belongs to are
    /// left out.
    /// </summary>
    /// <param name="entries">All of pg_depend.</param>
    public ImmutableDictionary<ObjectAddress, ImmutableHashSet<ObjectAddress>> FoldColumns(
        IEnumerable<DependencyEntry> entries)
    {
        Dictionary<ObjectAddress, ImmutableHashSet<ObjectAddress>.Builder> uses = [];
        foreach (DependencyEntry entry in entries)
        {
            if (entry.Referenced.SubId != 0 && entry.Type is 'n' or 'a' or 'i'
                && Place(entry.Dependent) is { } dependent && Place(entry.Referenced) is { } referenced
                && (referenced with { SubId = entry.Referenced.SubId }) is var column
                && IsColumnUse(dependent, column))
                Add(uses, dependent, column);
        }

        return uses.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.ToImmutable());
    }

    /// <summary>The object or part an address of the catalogs stands for; null when the model has neither.</summary>
    public ObjectAddress? Place(ObjectAddress address) =>
        places.TryGetValue(address.Whole, out ObjectAddress place) ? place : null;

    private static void Add(
        Dictionary<ObjectAddress, ImmutableHashSet<ObjectAddress>.Builder> sets, ObjectAddress from, ObjectAddress to)
    {
        if (!sets.TryGetValue(from, out ImmutableHashSet<ObjectAddress>.Builder? set))
            sets.Add(from, set = ImmutableHashSet.CreateBuilder<ObjectAddress>());
        set.Add(to);
    }

    private bool IsColumnUse(ObjectAddress dependent, ObjectAddress column)
    {
        CatalogObject owner = objects[column.Whole];
        if (column.SubId < 0 || owner.ColumnName(column.SubId) is null || dependent == column.Whole)
            return false;
        if (Whole(dependent) == column.Whole)
            return owner.PartName(dependent) != owner.ColumnName(column.SubId);
        return objects.GetValueOrDefault(dependent) is not Sequence sequence || sequence.OwnedBy != column;
    }

    private ObjectAddress Whole(ObjectAddress address) =>
        wholes.TryGetValue(address, out ObjectAddress whole) ? whole : address;

    private bool IsNeed(ObjectAddress dependent, ObjectAddress referenced, DependencyEntry entry)
    {
        if (Whole(dependent) == Whole(referenced) || entry.Type == 'P')
            return false;
        return objects.GetValueOrDefault(dependent) switch
        {
            // The parent is named when the partition is attached, the owner when the sequence is given to it.
            Table { IsPartition: true } partition => !partition.Parents.Contains(referenced),
            Sequence sequence => sequence.OwnedBy?.Whole != referenced,
            _ => true,
        };
    }
}
