namespace PgStaging.Engine.Masking;

/// <summary>The columns of a table that are looked at, and the places inside their documents.</summary>
internal sealed class TablePlaces(MaskTable table, ColumnShapes shapes)
{
    private readonly NameSurroundings surroundings = new(
        NameWords.Of(table.Name),
        table.Columns.Any(column => NameJudge.Says(column.Name, PgSensitiveCategory.FirstName)),
        table.Columns.Any(column => NameJudge.Says(column.Name, PgSensitiveCategory.LastName)));

    /// <summary>
    /// The columns that are this table's own: what it inherits is looked at where it comes from, and what is generated comes
    /// from other columns.
    /// </summary>
    public IReadOnlyList<SensitivePlace> Columns() => [.. table.Columns
        .Where(column => !column.IsGenerated && !table.Ancestors.Any(
            ancestor => ancestor.Columns.Any(inherited => inherited.Name == column.Name)))
        .Select(Place).Where(place => place.Sort != ValueSort.None)];

    /// <summary>The places inside the documents of a column.</summary>
    public static IEnumerable<SensitivePlace> Inside(SensitivePlace column, DocumentPlaces places)
    {
        ILookup<string, DocumentPlace> siblings = places.All.ToLookup(Parent);
        return places.All.Select(place => column with
        {
            Path = place.Path,
            Name = place.Keys is [.., var key] ? key : column.Column.Name,
            Sort = place.IsNumber ? ValueSort.Number | ValueSort.Fraction : ValueSort.Text,
            Values = place.Values,
            Surroundings = Around(column, place, siblings[Parent(place)]),
        });
    }

    private static NameSurroundings Around(SensitivePlace column, DocumentPlace place, IEnumerable<DocumentPlace> siblings)
    {
        if (place.Keys.Count == 0)
            return column.Surroundings;
        // The nearest key above says most; the table says what the whole document is about.
        IReadOnlyList<string> owner = NameWords.Of(place.Keys.Count > 1 ? place.Keys[^2] : column.Column.Name);
        NameSurroundings near = new(
            owner, siblings.Any(sibling => Says(sibling, PgSensitiveCategory.FirstName)),
            siblings.Any(sibling => Says(sibling, PgSensitiveCategory.LastName)));
        return near.Personal != 0 || place.Keys.Count > 1 ? near : near with { Owner = [.. owner, .. column.Surroundings.Owner] };
    }

    private static bool Says(DocumentPlace place, PgSensitiveCategory category) =>
        place.Keys is [.., var key] && NameJudge.Says(key, category);

    private static string Parent(DocumentPlace place) => string.Join('\0', place.Keys.SkipLast(1));

    private SensitivePlace Place(MaskTableColumn column)
    {
        ColumnShape shape = shapes.Of(column);
        return new SensitivePlace
        {
            Table = table,
            Column = column,
            Shape = shape,
            Name = column.Name,
            Surroundings = surroundings,
            Sort = ValueSorts.Of(shape.Type),
        };
    }
}
