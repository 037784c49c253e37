using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Operations;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Masking;

/// <summary>
/// What follows when all tables are masked: foreign keys are checked, and what was made of old rows is made again. All of it
/// can be done twice, so that a run that was stopped here goes on here.
/// </summary>
internal sealed class OldValueRemoval(InPlacePlan plan, NpgsqlConnection session, IOperationLog log)
{
    private static readonly TimeSpan SnapshotPatience = TimeSpan.FromSeconds(5);

    // What these held of old values is still in their files, in dead rows.
    private readonly string[] catalogs =
    [
        "pg_catalog.pg_statistic", "pg_catalog.pg_statistic_ext_data",
        .. plan.EmptiesLargeObjects ? ["pg_catalog.pg_largeobject"] : Array.Empty<string>(),
    ];

    private string Rewriting => string.Join(" and ", catalogs.Select(table => $"VACUUM FULL {table}"));

    private long[] Relations => [.. plan.Tables.Select(table => (long)table.Oid), .. plan.Views.Select(view => (long)view.Oid)];

    /// <summary>Checks the foreign keys that were made again without a look at the rows.</summary>
    public async Task<IReadOnlyList<string>> CheckKeysAsync(CancellationToken cancellationToken)
    {
        foreach (InPlaceForeignKey key in await MaskRunState.UncheckedKeysAsync(session, cancellationToken))
        {
            log.Verbose($"Checking the foreign key {key.DisplayName}.");
            try
            {
                await Statements.ExecuteAsync(session, [key.Validate, MaskRunState.Remove(key)], cancellationToken);
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.ForeignKeyViolation)
            {
                throw InPlaceErrors.ReferencesBroken(key.Name, $"{key.Schema}.{key.TableName}", exception);
            }
            catch (NpgsqlException exception)
            {
                throw ServerErrors.From(exception, $"The foreign key {key.DisplayName} could not be checked", key.DisplayName);
            }
        }
        return [.. plan.ForeignKeys.Select(key => key.DisplayName)];
    }

    /// <summary>Fills views again, renews statistics and removes the old ones.</summary>
    /// <returns>Where old values may still be.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellationToken)
    {
        // Functions of views and indexes find what they name by the database's own path.
        await Statements.ExecuteAsync(session, [plan.Facts.SetSearchPath("SESSION")], cancellationToken);
        foreach (InPlaceView view in plan.Views)
            await DoAsync(view.DisplayName, "could not be filled again", $"REFRESH MATERIALIZED VIEW {view.QuotedName}", cancellationToken);
        if (plan.EmptiesLargeObjects)
            await EmptyLargeObjectsAsync(cancellationToken);
        List<string> remaining =
        [
            .. plan.ForeignMembers.Select(name => $"The foreign table {name} was not masked: its rows are on another server."),
            .. await RenewStatisticsAsync(cancellationToken),
            .. await RemoveDeadRowsAsync(cancellationToken),
            $"The write-ahead log holds old rows until it is recycled: run SELECT pg_switch_wal() and CHECKPOINT, and delete archived log and base backups made before the end of this run.",
        ];
        await Statements.ExecuteAsync(session, ["SET search_path TO ''"], cancellationToken);
        return remaining;
    }

    /// <summary>Has the server write out what has changed, where our role may ask for it.</summary>
    public Task CheckpointAsync(CancellationToken cancellationToken) => plan.Rights.MayCheckpoint
        ? DoAsync(plan.Request.Target.Database, "was masked, but no checkpoint could be made", "CHECKPOINT", cancellationToken)
        : Task.CompletedTask;

    private async Task<IEnumerable<string>> RenewStatisticsAsync(CancellationToken cancellationToken)
    {
        List<string> remaining = [];
        if (plan.Rights.IsSuperuser)
        {
            await PurgeAsync("in_place_purge_statistics", cancellationToken);
            await PurgeAsync("in_place_purge_extended_statistics", cancellationToken);
        }
        List<(string Name, string Quoted, bool HasForeign)> relations = await Rows.ReadAsync(
            session, SqlText.Load("Masking/InPlace/Sql/in_place_analyze.sql"), [Relations],
            row => ($"{row.Text("schema")}.{row.Text("name")}", SqlName.Quote(row.Text("schema"), row.Text("name")), row.Value<bool>("has_foreign")),
            cancellationToken);
        foreach ((string name, string quoted, bool hasForeign) in relations)
        {
            if (!hasForeign)
                remaining.AddRange(Warning(await TableAnalysis.AnalyzeAsync(session, quoted, cancellationToken)));
            else if (!plan.Rights.IsSuperuser)
                remaining.Add($"Statistics of {name} may hold old values; it was not analyzed, because that asks foreign servers for rows.");
        }
        if (!plan.Rights.IsSuperuser)
        {
            List<string> skipped = await Rows.ReadAsync(
                session, SqlText.Load("Masking/InPlace/Sql/in_place_skipped_statistics.sql"), [Relations], row => row.Text("name"),
                cancellationToken);
            remaining.AddRange(skipped.Select(name =>
                $"Statistics of {name} hold old values: it has no rows, or columns that ANALYZE skips. As a superuser run DELETE FROM pg_statistic for it."));
        }
        return remaining;
    }

    private async Task<IEnumerable<string>> RemoveDeadRowsAsync(CancellationToken cancellationToken)
    {
        if (plan.Rights is { IsSuperuser: false, OwnsDatabase: false })
            return [$"Old values are in dead rows of the catalogs: as the owner of the database run {Rewriting}."];
        IReadOnlyList<string> holders = await WaitForSnapshotsAsync(cancellationToken);
        foreach (string table in catalogs)
            await DoAsync(table, "could not be rewritten", $"VACUUM (FULL) {table}", cancellationToken);
        return holders.Count == 0 ? []
            : [$"Old values are in dead rows of the catalogs that the server keeps for {string.Join(", ", holders)}: afterwards run {Rewriting}."];
    }

    private async Task<IReadOnlyList<string>> WaitForSnapshotsAsync(CancellationToken cancellationToken)
    {
        string ours = await Rows.SingleAsync(
            session, "SELECT pg_catalog.pg_current_xact_id()::xid::text AS xid", row => row.Text("xid"), cancellationToken);
        long deadline = Environment.TickCount64 + (long)SnapshotPatience.TotalMilliseconds;
        while (true)
        {
            List<string> holders = await Rows.ReadAsync(
                session, SqlText.Load("Masking/InPlace/Sql/in_place_old_snapshots.sql"), [ours], row => row.Text("holder"),
                cancellationToken);
            if (holders.Count == 0 || Environment.TickCount64 > deadline)
                return holders;
            await Task.Delay(100, cancellationToken);
        }
    }

    private async Task EmptyLargeObjectsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Rows.ReadAsync(
                session, SqlText.Load("Masking/InPlace/Sql/in_place_empty_large_objects.sql"), _ => true, cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            throw ServerErrors.From(exception, "Large objects could not be emptied", "large objects");
        }
    }

    private async Task PurgeAsync(string name, CancellationToken cancellationToken) => await Rows.ReadAsync(
        session, SqlText.Load($"Masking/InPlace/Sql/{name}.sql"), [Relations], _ => true, cancellationToken);

    private async Task DoAsync(string what, string failure, string statement, CancellationToken cancellationToken)
    {
        log.Verbose($"{statement}.");
        try
        {
            await Statements.ExecuteAsync(session, [statement], cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            throw ServerErrors.From(exception, $"{what} {failure}", what);
        }
    }

    private static IEnumerable<string> Warning(string? text) => text is null ? [] : [text];
}
