using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes COMMENT ON for an object and its columns.</summary>
internal static class CommentDdl
{
    public static IEnumerable<DdlStep> Create(CatalogObject item, DdlContext context)
    {
        ImmutableArray<string> statements = [.. Statements(item, context)];
        if (statements.IsEmpty)
            yield break;
        yield return new DdlStep
        {
            Key = new(item.Address, StepRole.Comment),
            Object = item,
            Phase = LastObjects.Contains(item) ? DdlPhase.Last : DdlPhase.BeforeData,
            Statements = statements,
        };
    }

    /// <summary>What turns the comments of an object that is there into those that are wanted.</summary>
    public static IEnumerable<string> Change(
        CatalogObject item, ImmutableDictionary<ObjectAddress, string> wanted,
        ImmutableDictionary<ObjectAddress, string> present) =>
        Statements(item, wanted, place => present.GetValueOrDefault(place.Address));

    private static IEnumerable<string> Statements(CatalogObject item, DdlContext context) => Statements(
        item, context.Model.Comments, place => place.Address == item.Address ? InitialComment(item, context) : null);

    private static IEnumerable<string> Statements(
        CatalogObject item, ImmutableDictionary<ObjectAddress, string> wanted, Func<CommentPlace, string?> present)
    {
        foreach (CommentPlace place in CommentPlace.Of(item))
        {
            string? comment = wanted.GetValueOrDefault(place.Address);
            if (comment != present(place))
                yield return $"COMMENT ON {place.Reference} IS {(comment is null ? "NULL" : SqlName.Literal(comment))}";
        }
    }

    /// <summary>The comment an object has when it is made.</summary>
    private static string? InitialComment(CatalogObject item, DdlContext context) => item switch
    {
        DatabaseSchema { IsPublic: true } when context.Options.HasPublicSchema => DatabaseSchema.PublicComment,
        Extension extension => extension.DefaultComment,
        _ => null,
    };
}
