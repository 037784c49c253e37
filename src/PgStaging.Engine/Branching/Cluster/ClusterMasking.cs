using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Masking;
using PgStaging.Engine.Operations;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Branching;

/// <summary>Masks a clone in place while nobody but us can reach it.</summary>
/// <param name="name">The branch that it is for.</param>
/// <param name="database">The database that the rules are for.</param>
/// <param name="masking">The rules and their key.</param>
/// <param name="log">Is told what happens.</param>
internal sealed class ClusterMasking(string name, string database, MaskingRequest masking, IOperationLog log)
{
    /// <param name="server">The clone's server; its databases are reached by their names.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task RunAsync(ResolvedTarget server, CancellationToken cancellationToken)
    {
        await CheckOthersAsync(server, cancellationToken);
        InPlacePlan plan = await InPlacePlanner.PlanAsync(
            new InPlaceRequest { Target = server.WithDatabase(database), Masking = masking }, log, cancellationToken);
        await new InPlaceMasking(plan, log).RunAsync(cancellationToken);
    }

    // A clone is all databases of its server: to mask one of them would let the rows of the others through.
    private async Task CheckOthersAsync(ResolvedTarget server, CancellationToken cancellationToken)
    {
        List<(string Name, bool IsOpen)> databases;
        await using (NpgsqlConnection session = await Sessions.OpenMaintenanceAsync(server, "branch", cancellationToken))
        {
            databases = await ClusterDatabases.ReadAsync(session, cancellationToken);
        }
        List<string> others = [];
        foreach ((string other, bool isOpen) in databases.Where(item => item.Name != database))
        {
            if (!isOpen || await HoldsDataAsync(server.WithDatabase(other), cancellationToken))
                others.Add(other);
        }
        if (others.Count > 0)
            throw ClusterErrors.ClusterSeveralDatabases(name, database, others);
    }

    private static async Task<bool> HoldsDataAsync(ResolvedTarget database, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection session = await Sessions.OpenSourceAsync(database, "branch", cancellationToken);
        return await Rows.SingleAsync(
            session, SqlText.Load("Branching/Cluster/Sql/database_holds_data.sql"), row => row.Value<bool>("holds_data"), cancellationToken);
    }
}
