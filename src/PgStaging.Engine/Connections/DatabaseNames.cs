using Npgsql;

namespace PgStaging.Engine.Connections;

/// <summary>The databases of a server, for an error about one that is missing.</summary>
internal static class DatabaseNames
{
    /// <summary>The names, or null when no session on the server can be had to read them.</summary>
    public static async Task<IReadOnlyList<string>?> OnServerOfAsync(
        ResolvedTarget target, SessionRole role, CancellationToken cancellationToken)
    {
        try
        {
            await using NpgsqlConnection session = await Sessions.OpenMaintenanceAsync(
                target, "database names", role, cancellationToken);
            await using NpgsqlCommand command = new(SqlText.Load("Connections/Sql/database_names.sql"), session);
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
            List<string> names = [];
            while (await reader.ReadAsync(cancellationToken))
                names.Add(reader.GetString(reader.GetOrdinal("name")));
            return names;
        }
        catch (PgStagingException)
        {
            // The missing database is what is reported; this only would have helped to name it.
            return null;
        }
    }
}
