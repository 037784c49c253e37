using System.Collections.Immutable;

namespace PgStaging.Engine.Masking;

/// <summary>Finds out how the texts of types are built.</summary>
internal sealed class ValueShapes(MaskCatalog catalog, ColumnShapes scalars)
{
    // Arrays that are written without braces.
    private static readonly ImmutableHashSet<string> FlatVectors = ["int2vector", "oidvector"];

    /// <param name="type">The type's OID.</param>
    /// <param name="modifier">What it gets, such as a length, as atttypmod.</param>
    public ValueShape Of(uint type, int modifier) => Of(type, modifier, []);

    // A composite type may hold itself, in an array; of what is in there, whole values can be masked.
    private ValueShape Of(uint oid, int modifier, ImmutableHashSet<uint> around)
    {
        MaskType type = catalog.Types[oid];
        (uint given, int givenModifier) = (oid, modifier);
        while (type.Kind == 'd')
        {
            modifier = type.Modifier >= 0 ? type.Modifier : modifier;
            type = catalog.Types[type.Base];
        }
        if (around.Contains(type.Oid))
            return new ScalarShape(scalars.Of(given, givenModifier));
        ImmutableHashSet<uint> inside = around.Add(type.Oid);
        return type switch
        {
            { Kind: 'c' } when catalog.Relations.TryGetValue(type.Relation, out MaskTable? relation) => new CompositeShape(
                [.. relation.Columns.Select(field => (field.Name, Of(field.Type, field.Modifier, inside)))]),
            { Element: not 0 } when !FlatVectors.Contains(type.Name) =>
                new ArrayShape(Of(type.Element, modifier, inside), catalog.Types[type.Element].Delimiter),
            { Schema: "pg_catalog", Name: "json" or "jsonb" } => DocumentShape.Json,
            { Kind: 'b', Name: "hstore" } => DocumentShape.Hstore,
            _ => new ScalarShape(scalars.Of(given, givenModifier)),
        };
    }
}
