using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Masking;

/// <summary>What our role may do in a database, and who else is there.</summary>
/// <param name="Role">The role.</param>
/// <param name="IsSuperuser">Whether it may do anything.</param>
/// <param name="OwnsDatabase">Whether it may rewrite the catalogs that hold statistics.</param>
/// <param name="MayCreateSchema">Whether it may make a schema.</param>
/// <param name="MayCheckpoint">Whether it may write out all changed pages.</param>
/// <param name="Sessions">Other sessions.</param>
internal sealed record InPlaceRights(
    string Role, bool IsSuperuser, bool OwnsDatabase, bool MayCreateSchema, bool MayCheckpoint, long Sessions)
{
    public static Task<InPlaceRights> ReadAsync(NpgsqlConnection session, CancellationToken cancellationToken) =>
        Rows.SingleAsync(
            session, SqlText.Load("Masking/InPlace/Sql/in_place_rights.sql"),
            row => new InPlaceRights(
                row.Text("role"), row.Value<bool>("is_superuser"), row.Value<bool>("owns_database"),
                row.Value<bool>("may_create_schema"), row.Value<bool>("may_checkpoint"), row.Value<long>("sessions")),
            cancellationToken);
}
