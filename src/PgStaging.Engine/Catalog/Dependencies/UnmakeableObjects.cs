namespace PgStaging.Engine.Catalog;

/// <summary>Finds the objects that cannot be made because they need, directly or not, one that is not modelled.</summary>
internal static class UnmakeableObjects
{
    /// <summary>Each such object, with the unmodelled one at the root of it.</summary>
    public static Dictionary<ObjectAddress, UnmodelledObject> Find(
        IReadOnlyCollection<CatalogObject> objects, IReadOnlyCollection<UnmodelledObject> unmodelled,
        IEnumerable<DependencyEntry> entries)
    {
        Dictionary<ObjectAddress, UnmodelledObject> roots = [];
        if (unmodelled.Count == 0)
            return roots;

        Dictionary<ObjectAddress, ObjectAddress> places = [];
        foreach (CatalogObject item in objects)
        {
            foreach (ObjectAddress address in item.Aliases.Concat(item.Parts).Prepend(item.Address))
                places[address] = item.Address;
        }
        Dictionary<ObjectAddress, CatalogObject> byAddress = objects.ToDictionary(item => item.Address);
        ILookup<ObjectAddress, ObjectAddress> dependents = entries
            .Where(entry => entry.Type is 'n' or 'a' or 'i' or 'S')
            .Select(entry => (Needed: Fold(entry.Referenced), By: Fold(entry.Dependent)))
            .Concat(objects.Where(item => item.Parent is not null)
                .Select(item => (Needed: Fold(item.Parent!.Value), By: item.Address)))
            .ToLookup(pair => pair.Needed, pair => pair.By);

        Queue<(ObjectAddress Address, UnmodelledObject Root)> queue = new(
            unmodelled.Where(root => root.Address.ObjectId != 0).Select(root => (root.Address.Whole, root)));
        while (queue.TryDequeue(out (ObjectAddress Address, UnmodelledObject Root) next))
        {
            foreach (ObjectAddress dependent in dependents[next.Address])
            {
                // A sequence lives without the table it is owned by, and a partition without its parent.
                bool lives = byAddress.GetValueOrDefault(dependent) switch
                {
                    Sequence { IsIdentity: false } sequence => sequence.OwnedBy?.Whole == next.Address,
                    Table { IsPartition: true } partition => partition.Parents.Contains(next.Address),
                    null => true,
                    _ => false,
                };
                if (!lives && roots.TryAdd(dependent, next.Root))
                    queue.Enqueue((dependent, next.Root));
            }
        }
        return roots;

        ObjectAddress Fold(ObjectAddress address) => places.GetValueOrDefault(address.Whole, address.Whole);
    }
}
