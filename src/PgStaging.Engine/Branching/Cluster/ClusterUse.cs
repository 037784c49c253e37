using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Branching;

/// <summary>Takes note of which branches were used since the last look: those live on whose life use extends, and none is idle.</summary>
internal sealed class ClusterUse(ClusterOperation operation)
{
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        IReadOnlySet<string> others = operation.ChangedByOthers;
        foreach (ClusterRecord record in operation.Branches
            .Where(record => record is { Removed: null, Kind: PgBranchKind.Branch } && !others.Contains(record.Id)))
        {
            ClusterServer server = operation.Server(record);
            if (!server.IsRunning)
                continue;
            try
            {
                await LookAsync(record, server, cancellationToken);
            }
            catch (Exception exception) when (exception is PgStagingException or NpgsqlException)
            {
                operation.Log.Warning($"Whether {record.Name} is used could not be seen: {exception.Message}");
            }
        }
    }

    private async Task LookAsync(ClusterRecord record, ClusterServer server, CancellationToken cancellationToken)
    {
        (long sessions, bool isUsed) = await ReadAsync(server, cancellationToken);
        if (!isUsed && sessions == record.SeenSessions)
            return;
        DateTimeOffset now = DateTimeOffset.UtcNow;
        operation.Log.Verbose($"The branch {record.Name} has been used.");
        operation.Records.Write(record with
        {
            Used = now,
            SeenSessions = sessions,
            Expires = record.Lease is { ExtendsOnUse: true } lease ? lease.ExpiryFrom(now) : record.Expires,
        });
    }

    private static async Task<(long Sessions, bool IsUsed)> ReadAsync(ClusterServer server, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection session = await server.OpenAsync(cancellationToken);
        return await Rows.SingleAsync(
            session, SqlText.Load("Branching/Cluster/Sql/cluster_use.sql"),
            row => (row.Value<long>("sessions"), row.Value<bool>("is_used")), cancellationToken);
    }
}
