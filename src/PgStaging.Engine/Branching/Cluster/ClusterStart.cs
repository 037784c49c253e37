using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Branching;

/// <summary>Starts the server of a branch that people work in, and lets them in.</summary>
internal static class ClusterStart
{
    /// <returns>What is to be on record of it from now on.</returns>
    public static async Task<ClusterRecord> RunAsync(
        ClusterRecords records, ClusterRecord record, IOperationLog log, CancellationToken cancellationToken)
    {
        ClusterServer server = new(records, record, log);
        if (!server.IsRunning)
            await server.StartAsync(cancellationToken);
        long sessions = await server.OpenToUsersAsync(cancellationToken);
        return record with { IsStarting = false, Used = DateTimeOffset.UtcNow, SeenSessions = sessions };
    }
}
