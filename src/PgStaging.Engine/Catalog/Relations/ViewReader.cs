using System.Collections.Immutable;
using Npgsql;

namespace PgStaging.Engine.Catalog;

/// <summary>Reads views and materialized views.</summary>
internal sealed class ViewReader : IKindReader
{
    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken)
    {
        ILookup<uint, Column> columns = await session.ColumnsAsync(cancellationToken);
        return await session.QueryAsync(
            "views",
            row => row.Value<char>("kind") == 'v' ? (Relation)View(row, columns) : Materialized(row, columns),
            cancellationToken);
    }

    private static View View(NpgsqlDataReader row, ILookup<uint, Column> columns) => new()
    {
        Address = new(CatalogClass.Relation, row.Oid("oid")),
        Aliases = Aliases(row),
        Schema = row.Text("schema"),
        Name = row.Text("name"),
        Owner = row.Text("owner"),
        Columns = [.. columns[row.Oid("oid")]],
        Definition = row.Text("definition"),
        Options = row.Array<string>("options"),
    };

    private static MaterializedView Materialized(NpgsqlDataReader row, ILookup<uint, Column> columns) => new()
    {
        Address = new(CatalogClass.Relation, row.Oid("oid")),
        Aliases = Aliases(row),
        Schema = row.Text("schema"),
        Name = row.Text("name"),
        Owner = row.Text("owner"),
        Columns = [.. columns[row.Oid("oid")]],
        Definition = row.Text("definition"),
        Options = row.Array<string>("options"),
        Tablespace = row.TextOrNull("tablespace"),
        AccessMethod = row.TextOrNull("access_method"),
        IsPopulated = row.Value<bool>("is_populated"),
        DataBytes = row.Value<long>("data_bytes"),
    };

    private static ImmutableArray<ObjectAddress> Aliases(NpgsqlDataReader row) =>
    [
        new(CatalogClass.Type, row.Oid("row_type")),
        new(CatalogClass.Type, row.Oid("array_type")),
        new(CatalogClass.Rewrite, row.Oid("rule")),
    ];
}
