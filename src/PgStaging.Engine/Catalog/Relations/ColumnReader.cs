using Npgsql;

namespace PgStaging.Engine.Catalog;

/// <summary>Reads the columns of all relations at once.</summary>
internal static class ColumnReader
{
    /// <summary>Columns by relation, in attnum order.</summary>
    public static async Task<ILookup<uint, Column>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken)
    {
        List<(uint Relation, Column Column)> rows = await session.QueryAsync(
            "columns", row => (row.Oid("relation"), Read(row)), cancellationToken);
        return rows.ToLookup(row => row.Relation, row => row.Column);
    }

    private static Column Read(NpgsqlDataReader row) => new()
    {
        Number = row.Value<short>("number"),
        Name = row.Text("name"),
        Type = row.Text("type"),
        TypeAddress = new(CatalogClass.Type, row.Oid("type_oid")),
        Collation = row.TextOrNull("collation"),
        NotNull = row.Value<bool>("not_null"),
        Expression = row.TextOrNull("expression"),
        ExpressionAddress = row.ValueOrNull<uint>("expression_oid") is { } oid
            ? new(CatalogClass.AttributeDefault, oid) : null,
        Generation = (row.Value<char>("identity"), row.Value<char>("generated")) switch
        {
            ('a', _) => ColumnGeneration.IdentityAlways,
            ('d', _) => ColumnGeneration.IdentityByDefault,
            (_, 's') => ColumnGeneration.Stored,
            (_, 'v') => ColumnGeneration.Virtual,
            _ => ColumnGeneration.None,
        },
        IsLocal = row.Value<bool>("is_local"),
        InheritanceCount = row.Value<int>("inheritance_count"),
        Storage = row.TextOrNull("storage"),
        Compression = row.TextOrNull("compression"),
        StatisticsTarget = row.ValueOrNull<int>("statistics_target"),
        Options = row.Array<string>("options"),
        ForeignOptions = ForeignOptions.Parse(row.Array<string>("foreign_options")),
    };
}
