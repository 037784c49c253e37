using System.Collections.Immutable;
using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Copy;

/// <summary>The session that keeps the snapshot which all readers share. Disposing it ends the snapshot on the source.</summary>
internal sealed class SourceSnapshot : IAsyncDisposable
{
    public const string Begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    private const int TablesPerLock = 500;

    private readonly ResolvedTarget source;
    private readonly NpgsqlConnection session;
    private readonly string name;

    private SourceSnapshot(ResolvedTarget source, NpgsqlConnection session, string name)
    {
        this.source = source;
        this.session = session;
        this.name = name;
    }

    /// <summary>The source's write-ahead log position when the snapshot was taken.</summary>
    public required string Lsn { get; init; }

    public required DateTimeOffset Taken { get; init; }

    /// <summary>The schema catalogs' digest in this snapshot.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Whether every table is locked against changes of its definition as long as the snapshot lives.</summary>
    public required bool LocksTables { get; init; }

    /// <summary>Locks the tables, then takes the snapshot: what it shows cannot be altered, truncated or dropped any more.</summary>
    /// <param name="plan">The tables and the source.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    public static async Task<SourceSnapshot> OpenAsync(CopyPlan plan, CancellationToken cancellationToken)
    {
        ResolvedTarget source = plan.Request.Source;
        NpgsqlConnection session = await Sessions.OpenSourceAsync(source, "copy snapshot", cancellationToken);
        try
        {
            // Each locked table takes a place in a table that all sessions share: never more than half of it.
            bool locksTables = plan.Selection.Loads.Length <= plan.Source.LockSlots / 2;
            await Statements.ExecuteAsync(session, [Begin], cancellationToken);
            if (locksTables)
                await LockAsync(source, session, plan.Selection.Loads, cancellationToken);
            (string name, string lsn, DateTime taken) = await Rows.SingleAsync(
                session, SqlText.Load("Copy/Sql/export_snapshot.sql"),
                row => (row.Text("snapshot"), row.Text("lsn"), row.Value<DateTime>("taken")), cancellationToken);
            return new SourceSnapshot(source, session, name)
            {
                Lsn = lsn,
                Taken = new DateTimeOffset(taken),
                LocksTables = locksTables,
                Fingerprint = await CatalogFingerprint.ReadAsync(session, cancellationToken),
            };
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>A session that sees exactly what this snapshot shows.</summary>
    public async Task<NpgsqlConnection> JoinAsync(string purpose, CancellationToken cancellationToken)
    {
        NpgsqlConnection joined = await Sessions.OpenSourceAsync(source, purpose, cancellationToken);
        try
        {
            await RejoinAsync(joined, cancellationToken);
            return joined;
        }
        catch
        {
            await joined.DisposeAsync();
            throw;
        }
    }

    /// <summary>Gives a session's locks back by a new transaction in the same snapshot.</summary>
    public Task RejoinAsync(NpgsqlConnection joined, CancellationToken cancellationToken) =>
        Statements.ExecuteAsync(
            joined, ["ROLLBACK", Begin, Import], cancellationToken);

    /// <summary>Lets a session see what this snapshot shows, in a transaction that has only begun.</summary>
    public string Import => $"SET TRANSACTION SNAPSHOT {SqlName.Literal(name)}";

    /// <summary>Ends the snapshot; fails when its session, and with it the locks, was lost meanwhile.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Statements.ExecuteAsync(session, ["COMMIT"], cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            throw ServerErrors.From(exception, $"The snapshot of {source.DisplayName} was lost", source.DisplayName);
        }
        await session.DisposeAsync();
    }

    public ValueTask DisposeAsync() => session.DisposeAsync();

    private static async Task LockAsync(
        ResolvedTarget source, NpgsqlConnection session, ImmutableArray<TableLoad> tables,
        CancellationToken cancellationToken)
    {
        foreach (TableLoad[] batch in tables.Chunk(TablesPerLock))
        {
            string names = string.Join(", ", batch.Select(table => $"ONLY {table.QuotedName}"));
            try
            {
                await Statements.ExecuteAsync(session, [$"LOCK TABLE {names} IN ACCESS SHARE MODE"], cancellationToken);
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.LockNotAvailable)
            {
                throw await LockedAsync(source, batch, exception, cancellationToken);
            }
        }
    }

    private static async Task<PgStagingException> LockedAsync(
        ResolvedTarget source, TableLoad[] tables, PostgresException exception, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection session =
            await Sessions.OpenSourceAsync(source, "copy locks", cancellationToken);
        long[] oids = [.. tables.Select(table => (long)table.Address.ObjectId)];
        List<(string Table, string Holder)> holders = await Rows.ReadAsync(
            session, SqlText.Load("Copy/Sql/lock_holders.sql"), [oids],
            row => (row.Text("table_name"), row.Text("holder")), cancellationToken);
        return CopyErrors.SourceLocked(
            holders.Count > 0 ? holders[0].Table : tables[0].DisplayName,
            [.. holders.Select(holder => holder.Holder).Distinct()], exception);
    }
}
