using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Copy;

/// <summary>A digest of the schema catalogs: the cheap way to know that nobody has changed the schema meanwhile.</summary>
internal static class CatalogFingerprint
{
    public static Task<string> ReadAsync(NpgsqlConnection session, CancellationToken cancellationToken) =>
        Rows.SingleAsync(
            session, SqlText.Load("Copy/Sql/catalog_fingerprint.sql"), row => row.Text("fingerprint"), cancellationToken);
}
