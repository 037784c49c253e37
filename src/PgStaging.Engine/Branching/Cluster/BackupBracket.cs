using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;
using PgStaging.Engine.Servers;

namespace PgStaging.Engine.Branching;

/// <summary>
/// A backup of a running server, taken by cloning its files: between its beginning and its end the server writes enough to
/// its log that whatever was cloned at whatever moment becomes one consistent state. It ends with the session at the latest.
/// </summary>
internal sealed class BackupBracket(NpgsqlConnection session, string source)
{
    // Held by the session, as that of a pg_basebackup: the log stays until it is cloned, and no trace of it after.
    private readonly string slot = $"pgstaging_{Guid.NewGuid():N}";

    /// <summary>Clones a data directory.</summary>
    /// <param name="files">What to clone.</param>
    /// <param name="account">The user of the server.</param>
    /// <param name="isFast">Whether the checkpoint it begins with is done at once rather than spread over minutes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<BackupResult> CloneAsync(
        ClusterFiles files, ServerAccount account, bool isFast, CancellationToken cancellationToken)
    {
        string tablespaces = await TablespacesAsync(cancellationToken);
        (ulong start, LogSegments segments) = await StartAsync(isFast, cancellationToken);
        await files.CloneDataAsync(account, cancellationToken);
        files.CloneControl();
        (BackupResult result, ulong end) = await StopAsync(cancellationToken);
        await files.CloneLogAsync(cancellationToken);
        await Statements.ExecuteAsync(session, [$"SELECT pg_catalog.pg_drop_replication_slot('{slot}')"], cancellationToken);
        // The server may be told to give up slots that hold back too much.
        if (!files.HasLog(segments, start, end))
            throw ClusterErrors.LogRecycled(source);
        return await TablespacesAsync(cancellationToken) == tablespaces
            ? result : throw ClusterErrors.TablespacesChanged(source);
    }

    private async Task<(ulong Position, LogSegments Segments)> StartAsync(bool isFast, CancellationToken cancellationToken)
    {
        try
        {
            await Statements.ExecuteAsync(
                session,
                [$"SELECT pg_catalog.pg_create_physical_replication_slot('{slot}', immediately_reserve => true, temporary => true)"],
                cancellationToken);
            return (await Rows.ReadAsync(
                session, SqlText.Load("Branching/Cluster/Sql/backup_start.sql"), [isFast],
                row => ((ulong)row.Value<decimal>("position"), new LogSegments(row.Value<long>("segment_bytes"))),
                cancellationToken)).Single();
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw ClusterErrors.BackupDenied(source, session.UserName!, exception);
        }
    }

    private async Task<(BackupResult Result, ulong Position)> StopAsync(CancellationToken cancellationToken) =>
        await Rows.SingleAsync(
            session, SqlText.Load("Branching/Cluster/Sql/backup_stop.sql"),
            row => (
                new BackupResult(
                    row.Text("label"),
                    new BranchData(row.ValueOrNull<DateTimeOffset>("data_time"), row.Text("lsn"), IsMasked: false)),
                (ulong)row.Value<decimal>("position")),
            cancellationToken);

    private Task<string> TablespacesAsync(CancellationToken cancellationToken) => Rows.SingleAsync(
        session, SqlText.Load("Branching/Cluster/Sql/source_tablespaces.sql"), row => row.Text("tablespaces"), cancellationToken);
}
