namespace PgStaging.Engine.Catalog;

internal sealed class CollationReader : IKindReader
{
    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken) =>
        await session.QueryAsync<CatalogObject>(
            "collations",
            row => new Collation
            {
                Address = new(CatalogClass.Collation, row.Oid("oid")),
                Schema = row.Text("schema"),
                Name = row.Text("name"),
                Owner = row.Text("owner"),
                Provider = row.Value<char>("provider"),
                IsDeterministic = row.Value<bool>("is_deterministic"),
                Collate = row.TextOrNull("collate"),
                CharacterType = row.TextOrNull("character_type"),
                Locale = row.TextOrNull("locale"),
                Rules = row.TextOrNull("rules"),
                CollationVersion = row.TextOrNull("version"),
                IsVersionStale = row.Value<bool>("is_version_stale"),
            },
            cancellationToken);
}
