namespace PgStaging.Engine.Catalog;

/// <summary>Security labels of what the model does not hold: built-in objects, large objects.</summary>
internal static class StrayLabels
{
    /// <summary>Takes them out of the objects.</summary>
    /// <returns>What the user is told instead.</returns>
    public static List<UnmodelledObject> TakeOut(List<CatalogObject> objects)
    {
        HashSet<ObjectAddress> known = [.. objects.Select(item => item.Address)];
        List<UnmodelledObject> told =
        [
            .. objects.OfType<SecurityLabel>().Where(IsStray).Select(label => new UnmodelledObject(
                default, label.Kind, label.Schema, label.Name,
                "A security label of what PostgreSQL brings itself, or of a large object, is not copied.")),
        ];
        objects.RemoveAll(item => item is SecurityLabel label && IsStray(label));
        return told;

        bool IsStray(SecurityLabel label) => !known.Contains(label.Parent!.Value);
    }
}
