namespace PgStaging.Engine.Catalog;

/// <summary>The objects that CREATE EXTENSION makes: they are in no model, and needing one is needing its extension.</summary>
internal sealed class ExtensionMembers
{
    private readonly Dictionary<ObjectAddress, ObjectAddress> extensions = [];

    public ExtensionMembers(IEnumerable<DependencyEntry> entries)
    {
        foreach (DependencyEntry entry in entries)
        {
            if (entry.Type == 'e')
                extensions[entry.Dependent.Whole] = entry.Referenced.Whole;
        }
    }

    public bool Contains(ObjectAddress address) => extensions.ContainsKey(address.Whole);

    /// <summary>The objects that are neither members nor parts of members.</summary>
    public List<CatalogObject> Without(IReadOnlyCollection<CatalogObject> objects)
    {
        // A member table's row type stands for the extension as well.
        foreach (CatalogObject item in objects)
        {
            if (!extensions.TryGetValue(item.Address, out ObjectAddress extension))
                continue;
            foreach (ObjectAddress alias in item.Aliases)
                extensions[alias] = extension;
        }
        return [.. objects.Where(item => !Contains(item.Address) && !(item.Parent is { } parent && Contains(parent)))];
    }

    /// <summary>The same entries, what they refer to replaced by the extension it belongs to.</summary>
    public IEnumerable<DependencyEntry> AsExtensions(IEnumerable<DependencyEntry> entries) =>
        entries.Where(entry => entry.Type != 'e').Select(entry =>
            extensions.TryGetValue(entry.Referenced.Whole, out ObjectAddress extension)
                ? entry with { Referenced = extension } : entry);
}
