using PgStaging.Engine.Catalog;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Drift;

/// <summary>Compares the comments of objects and columns that both sides have.</summary>
internal static class CommentComparison
{
    /// <summary>The property under which a comment is reported.</summary>
    public const string Comment = "Comment";

    private const string OfIndex = "Comment on index";

    public static IEnumerable<SchemaDifference> Compare(SchemaPair pair)
    {
        foreach (CatalogObject wanted in pair.Reference.Model.Objects)
        {
            if (pair.InTarget(wanted.Address) is not { } present)
                continue;
            foreach (CommentPlace place in Places(wanted, present))
            {
                string? text = pair.Reference.Model.Comments.GetValueOrDefault(place.Address);
                string? other = pair.Target.Model.Comments.GetValueOrDefault(place.Address);
                if (text == other)
                    continue;
                yield return SchemaComparer.Changed(wanted, present, place.Column, Property(wanted, place), text, other) with
                {
                    Area = PgDriftArea.Comment,
                    Severity = PgDriftSeverity.Info,
                };
            }
        }
    }

    public static string Property(CatalogObject item, CommentPlace place) =>
        place.Column is null && place.Address != item.Address ? OfIndex : Comment;

    /// <summary>Whether a difference in this property is one in comments.</summary>
    public static bool IsComment(string? property) => property is Comment or OfIndex;

    private static IEnumerable<CommentPlace> Places(CatalogObject wanted, CatalogObject present)
    {
        HashSet<ObjectAddress> there = [.. CommentPlace.Of(present).Select(place => place.Address)];
        return CommentPlace.Of(wanted).Where(place => there.Contains(place.Address));
    }
}
