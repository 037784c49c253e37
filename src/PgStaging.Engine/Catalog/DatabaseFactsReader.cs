namespace PgStaging.Engine.Catalog;

/// <summary>Reads the connected database's own properties.</summary>
internal static class DatabaseFactsReader
{
    public static async Task<DatabaseFacts> ReadAsync(CatalogSession session, CancellationToken cancellationToken)
    {
        List<DatabaseFacts> rows = await session.QueryAsync(
            "database",
            row => new DatabaseFacts
            {
                Name = row.Text("name"),
                ServerVersion = row.Value<int>("server_version"),
                Owner = row.Text("owner"),
                Encoding = row.Text("encoding"),
                Collate = row.Text("collate"),
                CharacterType = row.Text("character_type"),
                LocaleProvider = row.Value<char>("locale_provider"),
                Locale = row.TextOrNull("locale"),
                IcuRules = row.TextOrNull("icu_rules"),
                CollationVersion = row.TextOrNull("collation_version"),
                IsCollationVersionStale = row.Value<bool>("is_version_stale"),
            },
            cancellationToken);
        return rows.Single();
    }
}
