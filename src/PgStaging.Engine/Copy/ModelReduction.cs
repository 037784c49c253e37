using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Copy;

/// <summary>Takes objects out of a model, with all that is said about them.</summary>
internal static class ModelReduction
{
    public static DatabaseModel Without(DatabaseModel model, Func<ObjectAddress, bool> isLeftOut) =>
        Without(model, item => isLeftOut(item.Address));

    public static DatabaseModel Without(DatabaseModel model, Func<CatalogObject, bool> isLeftOut)
    {
        HashSet<ObjectAddress> gone = [.. model.Objects
            .Where(isLeftOut)
            .SelectMany(item => item.Parts.Concat(item.Aliases).Prepend(item.Address))];
        return model with
        {
            Objects = [.. model.Objects.Where(item => !gone.Contains(item.Address))],
            Dependencies = model.Dependencies.RemoveRange(gone),
            ColumnsUsed = model.ColumnsUsed.RemoveRange(gone),
            Comments = model.Comments.RemoveRange(model.Comments.Keys.Where(key => gone.Contains(key.Whole))),
            Privileges = model.Privileges.RemoveRange(model.Privileges.Keys.Where(key => gone.Contains(key.Whole))),
        };
    }
}
