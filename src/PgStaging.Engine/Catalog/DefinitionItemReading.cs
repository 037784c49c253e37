using System.Collections.Immutable;
using Npgsql;

namespace PgStaging.Engine.Catalog;

/// <summary>Reads columns named as the items of a definition; NULL and false are items that are not written.</summary>
internal static class DefinitionItemReading
{
    /// <summary>The items with a value, in the given order.</summary>
    /// <param name="row">The current row.</param>
    /// <param name="names">Columns that hold SQL.</param>
    public static ImmutableArray<DefinitionItem> Items(this NpgsqlDataReader row, params IEnumerable<string> names) =>
    [
        .. names.Select(name => (Name: name, Value: row.TextOrNull(name)))
            .Where(item => item.Value is not null)
            .Select(item => new DefinitionItem(item.Name.ToUpperInvariant(), item.Value)),
    ];

    /// <summary>The items without a value that are set, in the given order.</summary>
    /// <param name="row">The current row.</param>
    /// <param name="names">Columns that hold booleans.</param>
    public static ImmutableArray<DefinitionItem> Flags(this NpgsqlDataReader row, params IEnumerable<string> names) =>
        [.. names.Where(row.Value<bool>).Select(name => new DefinitionItem(name.ToUpperInvariant(), null))];
}
