using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Drift;

/// <summary>
/// The properties of a model's record as facets. Read off the record itself, so that a property that is added to the
/// model is compared from then on.
/// </summary>
internal static class RecordFacets
{
    /// <summary>What identifies an object of any kind, or is compared by other means.</summary>
    private static readonly ImmutableHashSet<string> LeftOut =
    [
        nameof(CatalogObject.Address), nameof(CatalogObject.Aliases), nameof(CatalogObject.Schema),
        nameof(CatalogObject.Name), nameof(CatalogObject.Owner), nameof(CatalogObject.Parent),
    ];

    /// <summary>What of one kind is compared by other means, or says nothing about the definition.</summary>
    private static readonly ImmutableHashSet<(Type?, string)> LeftOutOfKind =
    [
        (typeof(Relation), nameof(Relation.Columns)), (typeof(Table), nameof(Table.Parents)),
        (typeof(Table), nameof(Table.HeapBytes)), (typeof(Table), nameof(Table.DataBytes)),
        (typeof(Table), nameof(Table.EstimatedRows)), (typeof(Column), nameof(Column.Number)),
        (typeof(Column), nameof(Column.TypeAddress)), (typeof(Column), nameof(Column.ExpressionAddress)),
        (typeof(TableConstraint), nameof(TableConstraint.Index)),
        (typeof(TableConstraint), nameof(TableConstraint.ReferencedTable)),
        (typeof(Collation), nameof(Collation.IsVersionStale)),
        (typeof(DatabaseLocale), nameof(DatabaseLocale.IsVersionStale)),
        (typeof(Extension), nameof(Extension.DefaultComment)),
        (typeof(Extension), nameof(Extension.ConfigurationTables)),
        (typeof(Extension), nameof(Extension.ChangedMembers)), (typeof(BuiltInObject), nameof(BuiltInObject.Target)),
        (typeof(DefaultPrivilege), nameof(DefaultPrivilege.Granted)), (typeof(Routine), nameof(Routine.Result)),
        (typeof(Routine), nameof(Routine.Parameters)),
    ];

    private static readonly ConcurrentDictionary<Type, ImmutableArray<(PropertyInfo Property, bool IsServerSql)>> Known = new();

    /// <param name="item">An object, or a column.</param>
    /// <param name="name">Names the object at an address; null for one that is not in the model.</param>
    public static IEnumerable<Facet> Of(object item, Func<ObjectAddress, string?> name) =>
        Known.GetOrAdd(item.GetType(), Properties)
            .Select(known => new Facet(known.Property.Name, Text(known.Property.GetValue(item), name), known.IsServerSql));

    private static ImmutableArray<(PropertyInfo Property, bool IsServerSql)> Properties(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is not null && !(IsPlace(type) && LeftOut.Contains(property.Name))
                && !LeftOutOfKind.Contains((property.DeclaringType, property.Name))
                && !property.IsDefined(typeof(ColumnNumberAttribute)))
            .OrderBy(property => property.MetadataToken)
            .Select(property => (property, property.IsDefined(typeof(ServerSqlAttribute)))),
    ];

    /// <summary>Whether a type is that of an object or a column, and not of a detail of one, which has a name in its own right.</summary>
    private static bool IsPlace(Type type) => type.IsAssignableTo(typeof(CatalogObject)) || type == typeof(Column);

    private static string? Text(object? value, Func<ObjectAddress, string?> name) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "yes" : "no",
        ObjectAddress address => name(address),
        IEnumerable items => List(items, name),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => string.Join(", ", Of(value, name).Where(facet => facet.Value is not null)
            .Select(facet => $"{facet.Property} {facet.Value}")),
    };

    private static string? List(IEnumerable items, Func<ObjectAddress, string?> name)
    {
        List<string?> texts = [.. items.Cast<object?>().Select(item => Text(item, name))];
        return texts.Count == 0 ? null : string.Join(", ", texts);
    }
}
