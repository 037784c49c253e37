using PgStaging.Engine.Catalog;
using PgStaging.Engine.Copy;

namespace PgStaging.Engine.Drift;

/// <summary>Picks the differences that a filter asks for.</summary>
internal sealed class ChosenDifferences(DriftFilter filter, SchemaPair pair)
{
    public bool IsChosen(SchemaDifference difference) =>
        IsOfKind(difference) && IsInSchema(difference.Object) && IsOfTable(difference.Object)
        && !Names(difference.Object).Any(name => Matches(filter.Excluded, name.Schema, name.Name));

    private bool IsOfKind(SchemaDifference difference) => filter.Kinds.IsEmpty
        || filter.Kinds.Contains(difference.Object.Kind)
        || (difference.Column is not null && filter.Kinds.Contains(PgObjectKind.Column));

    private bool IsInSchema(CatalogObject item) => filter.Schemas.IsEmpty
        || (item is DatabaseSchema ? Matches(filter.Schemas, null, item.Name)
            : item.Schema is { } schema && Matches(filter.Schemas, null, schema));

    private bool IsOfTable(CatalogObject item) => filter.Tables.IsEmpty
        || (RelationOf(item) is { } relation && Matches(filter.Tables, relation.Schema, relation.Name));

    private IEnumerable<(string? Schema, string Name)> Names(CatalogObject item)
    {
        yield return (item.Schema, item.Name);
        if (RelationOf(item) is { } relation && relation.Address != item.Address)
            yield return (relation.Schema, relation.Name);
    }

    /// <summary>The table or view an object is or belongs to.</summary>
    private Relation? RelationOf(CatalogObject item) => item switch
    {
        Relation relation => relation,
        Sequence { OwnedBy: { } owner } => Find(owner.Whole),
        { Parent: { } parent } => Find(parent),
        _ => null,
    };

    private Relation? Find(ObjectAddress address) =>
        (pair.InReference(address) ?? pair.InTarget(address)) as Relation;

    private static bool Matches(IEnumerable<NamePattern> patterns, string? schema, string name) =>
        patterns.Any(pattern => pattern.Matches(schema, name));
}
