using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Operations;
using PgStaging.Engine.Repair;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Repair;

/// <summary>Runs plans on throw-away databases.</summary>
internal static class RunnerTesting
{
    public static readonly RepairOptions Quick = new() { LockTimeout = TimeSpan.FromMilliseconds(300), Retries = 0 };

    /// <summary>A plan for the schema that the database has now.</summary>
    public static async Task<PgRepairPlan> PlanAsync(
        TestDatabase database, CancellationToken cancellationToken, params PgRepairStep[] steps)
    {
        await using NpgsqlConnection session =
            await Sessions.OpenSourceAsync(database.Resolved, "test", cancellationToken);
        return RepairPlans.Of(steps) with
        {
            Fingerprint = SchemaFingerprint.Of(await CatalogReader.ReadAsync(session, cancellationToken)),
        };
    }

    public static Task<RepairOutcome> RunAsync(
        TestDatabase database, PgRepairPlan plan, CancellationToken cancellationToken, RepairOptions? options = null,
        IOperationLog? log = null) =>
        RepairRunner.RunAsync(plan, database.Resolved, options ?? Quick, log ?? new OperationRecorder(), cancellationToken);

    public static async Task<PgStagingException> FailsAsync(
        TestDatabase database, PgRepairPlan plan, CancellationToken cancellationToken, RepairOptions? options = null) =>
        await Assert.ThrowsAnyAsync<PgStagingException>(() => RunAsync(database, plan, cancellationToken, options));

    /// <summary>The names of tables, columns and valid indexes, to see what became of a plan.</summary>
    public static async Task<string> ShapeAsync(TestDatabase database, CancellationToken cancellationToken) =>
        await database.ScalarAsync<string>(
            """
            SELECT string_agg(name, ' ' ORDER BY name)
              FROM (SELECT c.relname || CASE WHEN NOT coalesce(i.indisvalid, true) THEN '!' ELSE '' END
                           || coalesce('(' || (SELECT string_agg(a.attname, ',' ORDER BY a.attnum) FROM pg_attribute a
                                                WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                                                  AND c.relkind = 'r') || ')', '') AS name
                      FROM pg_class c LEFT JOIN pg_index i ON i.indexrelid = c.oid
                     WHERE c.relnamespace = 'public'::regnamespace) AS shape
            """, cancellationToken) ?? string.Empty;

    /// <summary>Waits until a session of ours is at work in the database, and gives its process.</summary>
    public static async Task<int> WaitForSessionAsync(TestDatabase database, string queryPart, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < 1500; attempt++)
        {
            int process = await database.Server.ScalarAsync<int>(
                $"SELECT pid FROM pg_stat_activity WHERE datname = '{database.Name}' AND application_name = 'PgStaging repair' AND query LIKE '%{queryPart}%' AND state <> 'idle'",
                cancellationToken);
            if (process != 0)
                return process;
            await Task.Delay(20, cancellationToken);
        }
        throw new InvalidOperationException($"No repair came to {queryPart}.");
    }
}
