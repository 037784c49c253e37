using Npgsql;

namespace PgStaging.Engine.Catalog;

/// <summary>Reads the settings that belong to a database.</summary>
internal sealed class DatabaseSettingReader : IKindReader
{
    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken) =>
        await ReadAsync(session, null, cancellationToken);

    /// <summary>Those of any database of the server.</summary>
    /// <param name="session">A session in any database.</param>
    /// <param name="database">The database; null for the one the session is in.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public static async Task<List<DatabaseSetting>> ReadAsync(
        CatalogSession session, string? database, CancellationToken cancellationToken) =>
        await session.QueryAsync("database_settings", [database ?? (object)DBNull.Value], Read, cancellationToken);

    private static DatabaseSetting Read(NpgsqlDataReader row)
    {
        string setting = row.Text("setting");
        int equals = setting.IndexOf('=', StringComparison.Ordinal);
        return new DatabaseSetting
        {
            // Settings have no OID: their places in the list tell them apart.
            Address = new(CatalogClass.DatabaseRoleSetting, row.Oid("number")),
            Name = setting[..equals],
            Role = row.TextOrNull("role_name"),
            Value = setting[(equals + 1)..],
        };
    }
}
