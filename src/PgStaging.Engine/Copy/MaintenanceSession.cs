using Npgsql;
using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Copy;

/// <summary>Sessions beside the destination database: from there databases are created, renamed and dropped.</summary>
internal static class MaintenanceSession
{
    // Always the same choice, because the lock that keeps two copies apart is known in one database only.
    private static readonly string[] Databases = ["postgres", "template1"];

    public static async Task<NpgsqlConnection> OpenAsync(
        ResolvedTarget destination, string purpose, CancellationToken cancellationToken)
    {
        string[] candidates = [.. Databases.Where(name => name != destination.Database)];
        for (int index = 0; ; index++)
        {
            try
            {
                return await Sessions.OpenDestinationAsync(
                    destination.WithDatabase(candidates[index]), purpose, cancellationToken);
            }
            catch (PgServerException exception)
                when (exception.SqlState is PostgresErrorCodes.InvalidCatalogName && index + 1 < candidates.Length)
            {
                continue;
            }
        }
    }
}
