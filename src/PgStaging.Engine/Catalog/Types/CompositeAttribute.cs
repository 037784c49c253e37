namespace PgStaging.Engine.Catalog;

/// <summary>A live attribute of a composite type.</summary>
/// <param name="Number">pg_attribute.attnum.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">As format_type writes it with an empty search_path.</param>
/// <param name="Collation">Quoted collation when it is not the type's own.</param>
internal sealed record CompositeAttribute(
    [property: ColumnNumber] int Number, string Name, string Type, string? Collation);
