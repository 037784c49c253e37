using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Branching;

/// <summary>The sessions of others in a branch, which stand in the way of its being cloned or renamed.</summary>
internal static class DatabaseSessions
{
    public static Task<List<string>> ReadAsync(
        NpgsqlConnection session, string database, CancellationToken cancellationToken) =>
        Rows.ReadAsync(
            session, SqlText.Load("Branching/Sql/branch_sessions.sql"), [database], row => row.Text("name"),
            cancellationToken);

    /// <summary>Refuses a database that is in use, unless its sessions may be ended; and always one with prepared transactions.</summary>
    public static async Task CheckAsync(
        NpgsqlConnection session, string database, bool force, CancellationToken cancellationToken)
    {
        if (!force)
        {
            await SessionPatience.CheckUnusedAsync(
                database, async () => await ReadAsync(session, database, cancellationToken), cancellationToken);
        }
        List<string> prepared = await Rows.ReadAsync(
            session, SqlText.Load("Copy/Sql/prepared_transactions.sql"), [database], row => row.Text("name"),
            cancellationToken);
        if (prepared.Count > 0)
            throw CopyErrors.DestinationBusy(database, prepared, null);
    }
}
