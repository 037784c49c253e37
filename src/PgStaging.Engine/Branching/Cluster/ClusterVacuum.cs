using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Branching;

/// <summary>Vacuums what was just loaded (<see cref="LoadedTables"/>) in all databases of a mirror.</summary>
internal static class ClusterVacuum
{
    /// <param name="server">The mirror's server; its databases are reached by their names.</param>
    /// <param name="log">Is told what happens.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task RunAsync(ResolvedTarget server, IOperationLog log, CancellationToken cancellationToken)
    {
        List<(string Name, bool IsOpen)> databases;
        await using (NpgsqlConnection session = await Sessions.OpenMaintenanceAsync(server, "branch", cancellationToken))
            databases = await ClusterDatabases.ReadAsync(session, cancellationToken);
        foreach ((string name, _) in databases.Where(database => database.IsOpen))
        {
            await using NpgsqlConnection session = await Sessions.OpenDestinationAsync(server.WithDatabase(name), "branch", cancellationToken);
            await LoadedTables.VacuumAsync(session, name, log, cancellationToken);
        }
    }
}
