using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Copy;

/// <summary>The large objects of a database as a whole.</summary>
internal static class LargeObjects
{
    public static Task<long> CountAsync(NpgsqlConnection session, CancellationToken cancellationToken) => Rows.SingleAsync(
        session, SqlText.Load("Copy/Sql/large_object_count.sql"), row => row.Value<long>("large_objects"), cancellationToken);
}
