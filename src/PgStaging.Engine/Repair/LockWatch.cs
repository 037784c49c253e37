using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Operations;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Repair;

/// <summary>Looks, from a session of its own, who keeps the repair waiting: afterwards nobody could tell.</summary>
internal sealed class LockWatch(ResolvedTarget target, int processId, TimeSpan lockTimeout, IOperationLog log)
    : IAsyncDisposable
{
    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(100);

    private readonly TimeSpan interval = TimeSpan.FromTicks(
        Math.Clamp(lockTimeout.Ticks / 3, ShortestInterval.Ticks, LongestInterval.Ticks));

    private NpgsqlConnection? session;
    private bool isBlind;

    /// <summary>Who was last seen in the way of the latest work; empty when nobody was.</summary>
    public IReadOnlyList<string> Blockers { get; private set; } = [];

    /// <summary>Waits for some work on the repair's session, and looks who it waits for when it takes long.</summary>
    public async Task WatchAsync(Task work, CancellationToken cancellationToken)
    {
        Blockers = [];
        while (!isBlind && !cancellationToken.IsCancellationRequested)
        {
            if (await Task.WhenAny(work, Task.Delay(interval, cancellationToken)) == work)
                break;
            await LookAsync(cancellationToken);
        }
        await work;
    }

    public ValueTask DisposeAsync() => session?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            session ??= await Sessions.OpenSourceAsync(target, "repair watch", cancellationToken);
            List<string> found = await Rows.ReadAsync(
                session, SqlText.Load("Repair/Sql/blocking_sessions.sql"), [processId], row => row.Text("blocker"),
                cancellationToken);
            if (found.Count == 0 || found.SequenceEqual(Blockers))
                return;
            Blockers = found;
            log.Verbose($"Waiting for {string.Join("; ", found)}.");
        }
        catch (OperationCanceledException)
        {
            // The work is cancelled as well, and says so itself.
        }
        catch (Exception exception) when (exception is NpgsqlException or PgStagingException)
        {
            isBlind = true;
            log.Verbose($"Who is in the way cannot be seen: {exception.Message}");
        }
    }
}
