using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes COMMENT ON for an object and its columns.</summary>
internal static class CommentDdl
{
    public static IEnumerable<DdlStep> Create(CatalogObject item, DdlContext context)
    {
        ImmutableArray<string> statements = [.. Statements(item, context.Model.Comments)];
        if (statements.IsEmpty)
            yield break;
        yield return new DdlStep
        {
            Key = new(item.Address, StepRole.Comment),
            Object = item,
            Phase = DdlPhase.BeforeData,
            Statements = statements,
        };
    }

    private static IEnumerable<string> Statements(
        CatalogObject item, ImmutableDictionary<ObjectAddress, string> comments)
    {
        string? comment = comments.GetValueOrDefault(item.Address);
        if (comment != InitialComment(item))
            yield return $"COMMENT ON {item.Reference} IS {(comment is null ? "NULL" : SqlName.Literal(comment))}";

        if (item is TableConstraint { HasIndex: true, Index: { } index }
            && comments.TryGetValue(index, out string? indexComment))
            yield return $"COMMENT ON INDEX {item.QuotedName} IS {SqlName.Literal(indexComment)}";

        foreach ((ObjectAddress address, string column) in Columns(item))
        {
            if (comments.TryGetValue(address, out string? columnComment))
            {
                yield return $"COMMENT ON COLUMN {item.QuotedName}.{SqlName.Quote(column)}"
                    + $" IS {SqlName.Literal(columnComment)}";
            }
        }
    }

    /// <summary>The comment an object has when it is made.</summary>
    private static string? InitialComment(CatalogObject item) => item switch
    {
        DatabaseSchema { IsPublic: true } => DatabaseSchema.PublicComment,
        Extension extension => extension.DefaultComment,
        _ => null,
    };

    private static IEnumerable<(ObjectAddress Address, string Name)> Columns(CatalogObject item) => item switch
    {
        Relation relation => relation.Columns.Select(column =>
            (relation.Address with { SubId = column.Number }, column.Name)),
        CompositeType type => type.Attributes.Select(attribute =>
            (type.Address with { SubId = attribute.Number }, attribute.Name)),
        _ => [],
    };
}
