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
        try
        {
            if (!await Rows.SingleAsync(
                session, SqlText.Load("Repair/Sql/take_repair_lock.sql"), row => row.Value<bool>("taken"), cancellationToken))
                throw RepairRunErrors.RepairInProgress(target.DisplayName, await HolderAsync(session, cancellationToken));
        }
        catch (NpgsqlException exception)
        {
            throw ServerErrors.From(exception, $"{target.DisplayName} cannot be locked for a repair", target.DisplayName);
        }
    }

    private static async Task<string> HolderAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        List<string> holders = await Rows.ReadAsync(
            session, SqlText.Load("Repair/Sql/repair_lock_owner.sql"), row => row.Text("holder"), cancellationToken);
        return holders.FirstOrDefault() ?? "it has just ended";
    }
}
