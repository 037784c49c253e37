using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Something about an object that can have a comment of its own.</summary>
/// <param name="Address">Where the comment is kept.</param>
/// <param name="Column">The column, when it is one.</param>
/// <param name="Reference">As COMMENT ON takes it.</param>
internal sealed record CommentPlace(ObjectAddress Address, string? Column, string Reference)
{
    /// <summary>The object itself, the index behind it, its columns.</summary>
    public static IEnumerable<CommentPlace> Of(CatalogObject item)
    {
        yield return new(item.Address, null, item.Reference);
        if (item is TableConstraint { HasIndex: true, Index: { } index })
            yield return new(index, null, $"INDEX {item.QuotedName}");
        foreach ((int number, string column) in Columns(item))
        {
            yield return new(
                item.Address with { SubId = number }, column, $"COLUMN {item.QuotedName}.{SqlName.Quote(column)}");
        }
    }

    private static IEnumerable<(int Number, string Name)> Columns(CatalogObject item) => item switch
    {
        Relation relation => relation.Columns.Select(column => (column.Number, column.Name)),
        CompositeType type => type.Attributes.Select(attribute => (attribute.Number, attribute.Name)),
        _ => [],
    };
}
