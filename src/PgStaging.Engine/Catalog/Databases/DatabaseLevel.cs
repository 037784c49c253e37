namespace PgStaging.Engine.Catalog;

/// <summary>Tells what belongs to a database as a whole from the objects in it.</summary>
internal static class DatabaseLevel
{
    public static bool Holds(CatalogObject item) => item is DatabaseAttributes or DatabaseLocale or DatabaseSetting;

    /// <summary>The model with its database called by a name; empty for that of no database.</summary>
    public static DatabaseModel Named(DatabaseModel model, string name) => model with
    {
        Objects = [.. model.Objects.Select(item => item is DatabaseAttributes or DatabaseLocale ? item with { Name = name } : item)],
    };
}
