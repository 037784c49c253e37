using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Repair;

/// <summary>How values of a composite type become values of the one that takes its place.</summary>
internal static class CompositeValues
{
    /// <summary>Whether attributes come, go or get another place: then a value as text is no value of the new type.</summary>
    public static bool ChangePlaces(CompositeType present, CompositeType wanted) =>
        !present.Attributes.Select(item => item.Name).SequenceEqual(wanted.Attributes.Select(item => item.Name));

    /// <summary>Whether something holds values of a type inside of others, where no expression reaches them.</summary>
    public static bool AreInside(CatalogObject user, CompositeType type) => user switch
    {
        CompositeType or Domain or RangeType => true,
        Table table => table.Columns.Any(column => column.TypeAddress.Whole == type.Address
            && column.Type.EndsWith("[]", StringComparison.Ordinal)),
        _ => false,
    };

    /// <summary>The expression that gives every attribute of the new value what the one of its name held.</summary>
    /// <param name="value">A quoted column.</param>
    /// <param name="present">Its type.</param>
    /// <param name="wanted">The new type.</param>
    public static string Conversion(string value, CompositeType present, CompositeType wanted)
    {
        HashSet<string> known = [.. present.Attributes.Select(item => item.Name)];
        IEnumerable<string> attributes = wanted.Attributes.Select(item =>
            known.Contains(item.Name) ? $"({value}).{SqlName.Quote(item.Name)}::text" : "NULL");
        // A row of nulls is null to IS NULL, but none to IS DISTINCT FROM. Read from text a value that does not fit is an error.
        return $"CASE WHEN {value} IS DISTINCT FROM NULL THEN ROW({string.Join(", ", attributes)})::text::{wanted.QuotedName} END";
    }
}
