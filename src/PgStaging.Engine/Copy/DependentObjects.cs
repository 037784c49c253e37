using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Copy;

/// <summary>Finds what cannot be made when an object is not there.</summary>
internal sealed class DependentObjects
{
    private readonly ILookup<ObjectAddress, CatalogObject> users;
    private readonly TableTree tree;

    public DependentObjects(DatabaseModel model, TableTree tree)
    {
        this.tree = tree;
        users = model.Objects
            .SelectMany(item => Needs(model, item).Distinct().Select(needed => (needed, item)))
            .ToLookup(pair => pair.needed, pair => pair.item);
    }

    public IEnumerable<CatalogObject> Of(CatalogObject item) =>
        item.Parts.Prepend(item.Address).SelectMany(address => users[address])
            .Concat(tree.Children(item.Address))
            .Where(user => user.Address != item.Address);

    private static IEnumerable<ObjectAddress> Needs(DatabaseModel model, CatalogObject item)
    {
        foreach (ObjectAddress address in item.Parts.Prepend(item.Address))
        {
            if (model.Dependencies.TryGetValue(address, out var needed))
            {
                foreach (ObjectAddress one in needed)
                    yield return one;
            }
        }
        if (item.Parent is { } parent)
            yield return parent;
        if (item is Sequence { OwnedBy: { } column })
            yield return column.Whole;
    }
}
