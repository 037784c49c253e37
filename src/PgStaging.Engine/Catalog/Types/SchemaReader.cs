namespace PgStaging.Engine.Catalog;

internal sealed class SchemaReader : IKindReader
{
    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken) =>
        await session.QueryAsync<CatalogObject>(
            "schemas",
            row => new DatabaseSchema
            {
                Address = new(CatalogClass.Namespace, row.Oid("oid")),
                Name = row.Text("name"),
                Owner = row.Text("owner"),
            },
            cancellationToken);
}
