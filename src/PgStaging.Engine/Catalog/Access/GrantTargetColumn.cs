namespace PgStaging.Engine.Catalog;

/// <summary>A column of a <see cref="GrantTarget"/> that has privileges of its own.</summary>
/// <param name="Number">pg_attribute.attnum.</param>
/// <param name="Name">Its name.</param>
internal sealed record GrantTargetColumn([property: ColumnNumber] int Number, string Name);
