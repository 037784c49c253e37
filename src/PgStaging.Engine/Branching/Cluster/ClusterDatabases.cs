using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Branching;

/// <summary>The databases of a server.</summary>
internal static class ClusterDatabases
{
    /// <returns>Their names but for the empty template's, and whether one can connect to them.</returns>
    public static Task<List<(string Name, bool IsOpen)>> ReadAsync(NpgsqlConnection session, CancellationToken cancellationToken) =>
        Rows.ReadAsync(
            session, SqlText.Load("Branching/Cluster/Sql/cluster_databases.sql"),
            row => (row.Text("name"), row.Value<bool>("is_open")), cancellationToken);
}
