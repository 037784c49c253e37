namespace PgStaging.Engine.Catalog;

internal sealed class ProceduralLanguageReader : IKindReader
{
    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken) =>
        await session.QueryAsync<CatalogObject>(
            "languages",
            row => new ProceduralLanguage
            {
                Address = new(CatalogClass.Language, row.Oid("oid")),
                Name = row.Text("name"),
                Owner = row.Text("owner"),
                IsTrusted = row.Value<bool>("is_trusted"),
                Handler = row.Text("handler"),
                InlineHandler = row.TextOrNull("inline_handler"),
                Validator = row.TextOrNull("validator"),
            },
            cancellationToken);
}
