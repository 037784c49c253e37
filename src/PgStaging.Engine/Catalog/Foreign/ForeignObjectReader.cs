using Npgsql;

namespace PgStaging.Engine.Catalog;

/// <summary>Reads foreign-data wrappers, foreign servers and user mappings. Foreign tables are read with the tables.</summary>
internal sealed class ForeignObjectReader : IKindReader
{
    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken) =>
    [
        .. await session.QueryAsync("foreign_data_wrappers", ReadWrapper, cancellationToken),
        .. await session.QueryAsync("foreign_servers", ReadServer, cancellationToken),
        .. await session.QueryAsync("user_mappings", ReadMapping, cancellationToken),
    ];

    private static ForeignDataWrapper ReadWrapper(NpgsqlDataReader row) => new()
    {
        Address = new(CatalogClass.ForeignDataWrapper, row.Oid("oid")),
        Name = row.Text("name"),
        Owner = row.Text("owner"),
        Handler = row.TextOrNull("handler"),
        Validator = row.TextOrNull("validator"),
        Options = ForeignOptions.Parse(row.Array<string>("options")),
    };

    private static ForeignServer ReadServer(NpgsqlDataReader row) => new()
    {
        Address = new(CatalogClass.ForeignServer, row.Oid("oid")),
        Name = row.Text("name"),
        Owner = row.Text("owner"),
        Wrapper = row.Text("wrapper"),
        Type = row.TextOrNull("type"),
        Version = row.TextOrNull("version"),
        Options = ForeignOptions.Parse(row.Array<string>("options")),
    };

    private static UserMapping ReadMapping(NpgsqlDataReader row) => new()
    {
        Address = new(CatalogClass.UserMapping, row.Oid("oid")),
        Name = $"{row.TextOrNull("role") ?? "public"} on server {row.Text("server")}",
        Role = row.TextOrNull("role"),
        Server = row.Text("server"),
        Options = ForeignOptions.Parse(row.Array<string>("options")),
        IsReadable = row.Value<bool>("is_readable"),
    };
}
