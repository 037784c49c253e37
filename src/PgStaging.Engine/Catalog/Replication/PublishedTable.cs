using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>A table in a publication.</summary>
/// <param name="Table">Schema and name quoted for SQL.</param>
/// <param name="Columns">Plain names of the published columns, in the table's order; none means all.</param>
/// <param name="Condition">The deparsed WHERE condition, or null.</param>
internal sealed record PublishedTable(string Table, ImmutableArray<string> Columns, string? Condition);
