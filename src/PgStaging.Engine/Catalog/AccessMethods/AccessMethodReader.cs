namespace PgStaging.Engine.Catalog;

internal sealed class AccessMethodReader : IKindReader
{
    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken) =>
        await session.QueryAsync<CatalogObject>(
            "access_methods",
            row => new AccessMethod
            {
                Address = new(CatalogClass.AccessMethod, row.Oid("oid")),
                Name = row.Text("name"),
                IsForTables = row.Value<bool>("is_for_tables"),
                Handler = row.Text("handler"),
            },
            cancellationToken);
}
