using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Branching;

/// <summary>
/// Lets one operation at a time work on a branch, and several clone one parent. A lock belongs to the session in the
/// registry and ends with it, however that ends.
/// </summary>
internal static class BranchLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>How long an operation waits for another one before it is refused.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task TakeAsync(
        NpgsqlConnection session, string branch, bool shared, CancellationToken cancellationToken)
    {
        long deadline = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        while (!await TryAsync(session, branch, shared, cancellationToken))
        {
            if (Environment.TickCount64 > deadline)
            {
                List<string> holders = await Rows.ReadAsync(
                    session, SqlText.Load("Branching/Sql/branch_lock_holders.sql"), [branch], row => row.Text("holder"),
                    cancellationToken);
                throw BranchErrors.BranchBusy(branch, holders);
            }
            await Task.Delay(Pause, cancellationToken);
        }
    }

    public static async Task<bool> TryAsync(
        NpgsqlConnection session, string branch, bool shared, CancellationToken cancellationToken)
    {
        List<bool> taken = await Rows.ReadAsync(
            session, SqlText.Load("Branching/Sql/try_branch_lock.sql"), [branch, shared],
            row => row.Value<bool>("taken"), cancellationToken);
        return taken.Single();
    }

    public static Task ReleaseAsync(NpgsqlConnection session, string branch, CancellationToken cancellationToken) =>
        Statements.ExecuteAsync(
            session,
            [$"SELECT pg_catalog.pg_advisory_unlock(pg_catalog.hashtextextended('PgStaging branch ' || {SqlName.Literal(branch)}, 0))"],
            cancellationToken);
}
