using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Operations;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Copy;

/// <summary>A source that its own server can clone, because it is also the destination's server and nothing is left out.</summary>
/// <param name="Database">The source's name on its server; proxies and profiles may call it otherwise.</param>
/// <param name="Strategy">The fastest way that the server knows.</param>
internal sealed record SourceClone(string Database, CloneStrategy Strategy)
{
    // Our own sessions have just been closed, and are seen for a moment more.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Finds out whether it can be cloned; null where it is to be copied.</summary>
    /// <param name="maintenance">A session on the destination's server.</param>
    /// <param name="request">What is to be copied.</param>
    /// <param name="source">Where it is copied from.</param>
    /// <param name="destination">Where it is copied to.</param>
    /// <param name="model">The source's objects.</param>
    /// <param name="tablespace">The tablespace that the new database is to have; null for the server's default.</param>
    /// <param name="log">Is told why a source on the same server is copied.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<SourceClone?> FindAsync(
        NpgsqlConnection maintenance, CopyRequest request, SourceFacts source, DestinationFacts destination, DatabaseModel model,
        string? tablespace, IOperationLog log, CancellationToken cancellationToken)
    {
        if (!request.MayClone || !source.Identity.IsOnServerOf(destination.Server))
            return null;
        string database = model.Database.Name;
        (bool isOurs, long? bytes) = (await Rows.ReadAsync(
            maintenance, SqlText.Load("Copy/Sql/destination_database.sql"), [database],
            row => (row.Value<bool>("is_owner"), row.ValueOrNull<long>("size_bytes")), cancellationToken)).Single();
        DatabaseProperties properties = await DatabaseProperties.ReadAsync(maintenance, database, cancellationToken);
        string? obstacle = !request.IsWhole ? "not all of it is wanted as it is"
            : request.Source.Label == PgTargetLabel.Production ? "nobody could connect to it meanwhile, and it is labelled production"
            : !isOurs ? $"{destination.RoleName} does not own it"
            : properties.Tablespace != tablespace ? "it is in another tablespace than the destination"
            // A clone has none, a copy has them at rest.
            : model.Objects.Any(item => item.Kind == PgObjectKind.Subscription) ? "it has subscriptions"
            : null;
        if (obstacle is null)
            return new SourceClone(database, DatabaseClone.Choose(destination.Major, bytes));
        log.Verbose($"{request.Source.DisplayName} is copied, not cloned: {obstacle}.");
        return null;
    }

    /// <summary>Clones it; null when somebody is in it, so that it has to be copied.</summary>
    public static async Task<(AsideDatabase Aside, BuildOutcome Built)?> TryAsync(
        CopyPlan plan, NpgsqlConnection maintenance, IOperationLog log, CancellationToken cancellationToken)
    {
        if (plan.SourceClone is not { } clone)
            return null;
        if (await UsersAsync(maintenance, clone.Database, cancellationToken) is { Count: > 0 } users)
        {
            log.Verbose($"{plan.Request.Source.DisplayName} is copied, not cloned: it is in use by {string.Join(", ", users)}.");
            return null;
        }
        (string lsn, DateTime now) = await Rows.SingleAsync(
            maintenance, "SELECT pg_catalog.pg_current_wal_lsn()::text AS lsn, pg_catalog.clock_timestamp() AS now",
            row => (row.Text("lsn"), row.Value<DateTime>("now")), cancellationToken);
        try
        {
            AsideDatabase aside = await AsideDatabase.CloneAsync(maintenance, plan, clone, log, cancellationToken);
            return (aside, new BuildOutcome
            {
                Tables = [],
                LargeObjects = LargeObjectCopy.None,
                Warnings = [],
                SnapshotLsn = lsn,
                SnapshotTime = now,
                DataDuration = TimeSpan.Zero,
            });
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.ObjectInUse)
        {
            log.Verbose($"{plan.Request.Source.DisplayName} is copied, not cloned: {exception.MessageText}.");
            return null;
        }
    }

    private static async Task<List<string>> UsersAsync(
        NpgsqlConnection session, string database, CancellationToken cancellationToken)
    {
        long start = Environment.TickCount64;
        while (true)
        {
            List<string> users = await Rows.ReadAsync(
                session, SqlText.Load("Copy/Sql/database_users.sql"), [database], row => row.Text("name"), cancellationToken);
            if (users.Count == 0 || Environment.TickCount64 - start > Patience.TotalMilliseconds)
                return users;
            await Task.Delay(Pause, cancellationToken);
        }
    }
}
