using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>
/// What is made when all else is there: event triggers would run at it, publications and subscriptions are about it. Their
/// writers may leave them out, with a note.
/// </summary>
internal static class LastObjects
{
    public static bool Contains(CatalogObject item) => Contains(item.Address);

    public static bool Contains(ObjectAddress address) =>
        address.ClassId is CatalogClass.EventTrigger or CatalogClass.Publication or CatalogClass.Subscription;
}
