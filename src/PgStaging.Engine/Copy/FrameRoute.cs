using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Operations;
using PgStaging.Engine.Wire;

namespace PgStaging.Engine.Copy;

/// <summary>Opens the pairs of sessions on which rows pass as frames. Where it cannot, rows go through the driver, and it is told why.</summary>
internal sealed class FrameRoute(
    ResolvedTarget source, ResolvedTarget destination, SourceFacts facts, SourceSnapshot snapshot, IOperationLog log)
{
    private int isClosed;

    /// <summary>A pair in the snapshot and in the new database; null if there can be none.</summary>
    public async Task<FrameSegmentCopier?> TryOpenAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref isClosed) != 0)
            return null;
        WireSession? reader = null;
        WireSession? writer = null;
        try
        {
            reader = await OpenAsync(source, "Connections/Sql/source_session.sql", "copy reader", cancellationToken);
            await reader.ExecuteAsync($"{SourceSnapshot.Begin}; {snapshot.Import}", cancellationToken);
            writer = await OpenAsync(
                destination, "Connections/Sql/destination_session.sql", "copy writer", cancellationToken);
            await writer.ExecuteAsync("SET synchronous_commit = off", cancellationToken);
            return new FrameSegmentCopier(reader, writer, facts);
        }
        catch (Exception exception)
        {
            if (reader is not null)
                await reader.DisposeAsync();
            if (writer is not null)
                await writer.DisposeAsync();
            if (exception is not (NpgsqlException or NotSupportedException or PgStagingException))
                throw;
            if (Interlocked.Exchange(ref isClosed, 1) == 0)
                log.Verbose($"Rows pass through the driver, one by one: {exception.Message}");
            return null;
        }
    }

    private static async Task<WireSession> OpenAsync(
        ResolvedTarget target, string settings, string purpose, CancellationToken cancellationToken)
    {
        // Sessions of the driver have been there before and settled on it.
        ServerAddress address = target.Source.Server ?? target.Servers[0];
        WireSession session = await new WireConnector(target, address).OpenAsync(cancellationToken);
        try
        {
            string name = SqlName.Literal(SessionOpener.ApplicationName(purpose, target.ApplicationName));
            if (await session.ExecuteAsync(SqlText.Load("Copy/Sql/encrypted_sessions.sql"), cancellationToken) == "t")
                throw new NotSupportedException($"{target.DisplayName}: its other sessions are encrypted.");
            await session.ExecuteAsync(SqlText.Load(settings).Replace("$1", name, StringComparison.Ordinal), cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }
}
