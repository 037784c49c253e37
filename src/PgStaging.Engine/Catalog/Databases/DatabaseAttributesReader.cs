namespace PgStaging.Engine.Catalog;

internal sealed class DatabaseAttributesReader : IKindReader
{
    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken) =>
        await session.QueryAsync(
            "database_attributes",
            row => new DatabaseAttributes
            {
                Address = new(CatalogClass.Database, row.Oid("oid")),
                Name = string.Empty,
                Owner = row.Text("owner"),
                ConnectionLimit = row.Value<int>("connection_limit"),
                IsTemplate = row.Value<bool>("is_template"),
            },
            cancellationToken);
}
