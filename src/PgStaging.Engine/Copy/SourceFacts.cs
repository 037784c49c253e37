using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Copy;

/// <summary>What must be known of the source's server beside the schema.</summary>
/// <param name="ServerVersion">As server_version_num.</param>
/// <param name="BlockSize">Bytes in a page.</param>
/// <param name="LockSlots">How many objects all transactions together can lock, about.</param>
/// <param name="SearchPath">The search_path that sessions get there, as SET takes it.</param>
/// <param name="Identity">Which database this is.</param>
internal sealed record SourceFacts(
    int ServerVersion, int BlockSize, long LockSlots, string SearchPath, DatabaseIdentity Identity)
{
    public int Major => ServerVersion / 10_000;

    /// <summary>
    /// Gives a session, or with LOCAL a transaction, the search_path that functions find on the source: those that name
    /// tables without schema rely on it. Deparsed definitions are only right under the empty one.
    /// </summary>
    public string SetSearchPath(string scope) =>
        $"SET {scope} search_path TO {(SearchPath.Length == 0 ? "''" : SearchPath)}";

    public static Task<SourceFacts> ReadAsync(NpgsqlConnection session, CancellationToken cancellationToken) =>
        Rows.SingleAsync(session, SqlText.Load("Copy/Sql/source_facts.sql"), Read, cancellationToken);

    private static SourceFacts Read(NpgsqlDataReader row) => new(
        row.Value<int>("server_version"), row.Value<int>("block_size"), row.Value<int>("lock_slots"),
        row.Text("search_path"),
        new DatabaseIdentity(
            row.Value<long>("system_identifier"), row.Value<DateTime>("server_started"),
            row.Value<bool>("in_recovery"), row.Oid("database_oid")));
}
