using System.Collections.Immutable;

namespace PgStaging.Engine.Catalog;

/// <summary>Something with columns that queries can name: a table, a view or a materialized view.</summary>
internal abstract record Relation : CatalogObject
{
    /// <summary>Live columns in attnum order; inherited ones are here too, marked.</summary>
    public required ImmutableArray<Column> Columns { get; init; }

    public override IEnumerable<ObjectAddress> Parts =>
        Columns.Where(column => column.ExpressionAddress is not null).Select(column => column.ExpressionAddress!.Value);

    /// <summary>The column whose expression the part is.</summary>
    public override string PartName(ObjectAddress part) =>
        Columns.First(column => column.ExpressionAddress == part).Name;

    public override string? ColumnName(int number) =>
        Columns.FirstOrDefault(column => column.Number == number)?.Name ?? SystemColumns.NameOf(number);
}
