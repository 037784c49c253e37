using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Masking;

/// <summary>Lets one run at a time mask a database. The session holds the lock as long as it lives.</summary>
internal static class MaskRunLock
{
    public static Task<bool> TryTakeAsync(NpgsqlConnection session, CancellationToken cancellationToken) =>
        Rows.SingleAsync(
            session, SqlText.Load("Masking/InPlace/Sql/in_place_lock.sql"), row => row.Value<bool>("taken"), cancellationToken);

    public static async Task TakeAsync(NpgsqlConnection session, string database, CancellationToken cancellationToken)
    {
        if (await TryTakeAsync(session, cancellationToken))
            return;
        List<string> holders = await Rows.ReadAsync(
            session, SqlText.Load("Masking/InPlace/Sql/in_place_lock_owner.sql"), row => row.Text("holder"), cancellationToken);
        throw InPlaceErrors.MaskInProgress(database, holders.FirstOrDefault() ?? "it has just ended");
    }
}
