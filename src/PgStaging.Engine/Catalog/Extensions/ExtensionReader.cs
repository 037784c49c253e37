using Npgsql;

namespace PgStaging.Engine.Catalog;

internal sealed class ExtensionReader : IKindReader
{
    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken)
    {
        List<(uint Extension, ConfigurationTable Table)> tables =
            await session.QueryAsync("extension_configuration", ReadTable, cancellationToken);
        ILookup<uint, ConfigurationTable> byExtension = tables.ToLookup(item => item.Extension, item => item.Table);
        ILookup<uint?, GrantTarget> changed = await session.ChangedGrantTargetsAsync(cancellationToken);

        return await session.QueryAsync<CatalogObject>(
            "extensions",
            row => new Extension
            {
                Address = new(CatalogClass.Extension, row.Oid("oid")),
                Name = row.Text("name"),
                InstalledIn = row.Text("installed_in"),
                Version = row.Text("version"),
                DefaultComment = row.TextOrNull("default_comment"),
                ConfigurationTables = [.. byExtension[row.Oid("oid")]],
                ChangedMembers = [.. changed[row.Oid("oid")]],
            },
            cancellationToken);
    }

    private static (uint Extension, ConfigurationTable Table) ReadTable(NpgsqlDataReader row) =>
        (row.Oid("extension"),
            new(new(CatalogClass.Relation, row.Oid("relation")), row.Text("schema"), row.Text("name"),
                row.Value<bool>("is_sequence"), row.Text("condition")));
}
