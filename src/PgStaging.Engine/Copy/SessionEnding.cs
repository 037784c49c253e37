using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Copy;

/// <summary>Ends the sessions of others in a database.</summary>
internal static class SessionEnding
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    // The rename looks once and then only every 100 ms, so it pays to let everybody leave first; but not for long,
    // because clients that reconnect come back, and from the rename on they must wait.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(30);

    /// <summary>Ends all sessions and waits a moment for them to be gone.</summary>
    private static async Task EndAsync(NpgsqlConnection session, string database, CancellationToken cancellationToken)
    {
        long deadline = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        while (await EndOnceAsync(session, database, cancellationToken) > 0 && Environment.TickCount64 < deadline)
            await Task.Delay(Pause, cancellationToken);
    }

    /// <summary>Does what needs a database without sessions, such as its renaming.</summary>
    /// <param name="session">Ends the sessions before, and does the work.</param>
    /// <param name="second">Ends, meanwhile, the sessions that slip in.</param>
    /// <param name="database">The database.</param>
    /// <param name="work">What is done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task WhileAsync(
        NpgsqlConnection session, NpgsqlConnection second, string database, Func<Task> work,
        CancellationToken cancellationToken)
    {
        using CancellationTokenSource done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await EndAsync(session, database, cancellationToken);
        Task ending = KeepEndingAsync(second, database, done.Token);
        try
        {
            await work();
        }
        finally
        {
            await done.CancelAsync();
            await ending;
        }
    }

    /// <summary>Goes on ending sessions that slip in, until it is stopped or may not.</summary>
    private static async Task KeepEndingAsync(
        NpgsqlConnection session, string database, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await EndOnceAsync(session, database, cancellationToken);
                await Task.Delay(Pause, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or NpgsqlException)
        {
            // Stopped, or without the right: then the rename says that somebody is still there.
        }
    }

    // Within a transaction the server shows the sessions of the first look, unless told to forget it.
    private static async Task<long> EndOnceAsync(
        NpgsqlConnection session, string database, CancellationToken cancellationToken)
    {
        await Statements.ExecuteAsync(session, ["SELECT pg_catalog.pg_stat_clear_snapshot()"], cancellationToken);
        List<long> ended = await Rows.ReadAsync(
            session, SqlText.Load("Copy/Sql/end_sessions.sql"), [database], row => row.Value<long>("ended"),
            cancellationToken);
        return ended.Single();
    }
}
