namespace PgStaging.Engine.Catalog;

internal sealed class ConversionReader : IKindReader
{
    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken) =>
        await session.QueryAsync<CatalogObject>(
            "conversions",
            row => new Conversion
            {
                Address = new(CatalogClass.Conversion, row.Oid("oid")),
                Schema = row.Text("schema"),
                Name = row.Text("name"),
                Owner = row.Text("owner"),
                From = row.Text("from_encoding"),
                To = row.Text("to_encoding"),
                Function = row.Text("function"),
                IsDefault = row.Value<bool>("is_default"),
            },
            cancellationToken);
}
