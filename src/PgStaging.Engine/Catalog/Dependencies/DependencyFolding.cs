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
                Add(dependent, referenced);
        }
        foreach (CatalogObject item in objects.Values)
        {
            if (item.Parent is { } parent && Place(parent) is { } place)
                Add(item.Address, place);
        }
        return needs.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.ToImmutable());

        void Add(ObjectAddress dependent, ObjectAddress referenced)
        {
            if (!needs.TryGetValue(dependent, out ImmutableHashSet<ObjectAddress>.Builder? set))
                needs.Add(dependent, set = ImmutableHashSet.CreateBuilder<ObjectAddress>());
            set.Add(referenced);
        }
    }

    /// <summary>The object or part an address of the catalogs stands for; null when the model has neither.</summary>
    public ObjectAddress? Place(ObjectAddress address) =>
        places.TryGetValue(address.Whole, out ObjectAddress place) ? place : null;

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
