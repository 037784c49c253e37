using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Repair;

/// <summary>Lets one repair at a time work in a database. The session holds the lock as long as it lives.</summary>
internal static class RepairLock
{
    public static async Task TakeAsync(
        NpgsqlConnection session, ResolvedTarget target, CancellationToken cancellationToken)
    {
        if (await Rows.SingleAsync(
            session, SqlText.Load("Repair/Sql/take_repair_lock.sql"), row => row.Value<bool>("taken"), cancellationToken))
            return;
        List<string> holders = await Rows.ReadAsync(
            session, SqlText.Load("Repair/Sql/repair_lock_owner.sql"), row => row.Text("holder"), cancellationToken);
        throw RepairRunErrors.RepairInProgress(target.DisplayName, holders.FirstOrDefault() ?? "it has just ended");
    }
}
