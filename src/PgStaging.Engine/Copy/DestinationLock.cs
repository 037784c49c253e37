using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Copy;

/// <summary>Lets one copy at a time build a destination. The session holds the lock as long as it lives.</summary>
internal static class DestinationLock
{
    public static async Task TakeAsync(
        NpgsqlConnection maintenance, string database, CancellationToken cancellationToken)
    {
        List<bool> taken = await Rows.ReadAsync(
            maintenance, SqlText.Load("Copy/Sql/try_lock.sql"), [database], row => row.Value<bool>("taken"),
            cancellationToken);
        if (taken.Single())
            return;
        List<string> holders = await Rows.ReadAsync(
            maintenance, SqlText.Load("Copy/Sql/lock_owner.sql"), [database], row => row.Text("holder"),
            cancellationToken);
        throw CopyErrors.CopyInProgress(database, holders.FirstOrDefault() ?? "it has just ended");
    }
}
