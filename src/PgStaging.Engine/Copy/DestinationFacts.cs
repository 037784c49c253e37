using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Query;

namespace PgStaging.Engine.Copy;

/// <summary>What the destination's server is, and what stands there under the destination's name.</summary>
internal sealed record DestinationFacts
{
    /// <summary>As server_version_num.</summary>
    public required int ServerVersion { get; init; }

    public required string RoleName { get; init; }

    public required bool IsSuperuser { get; init; }

    public required bool MayCreateDatabases { get; init; }

    public required bool MayCreateRoles { get; init; }

    /// <summary>Which server it is; the database is that of no OID.</summary>
    public required DatabaseIdentity Server { get; init; }

    /// <summary>The database of the destination's name; null when there is none yet.</summary>
    public ExistingDatabase? Existing { get; init; }

    public int Major => ServerVersion / 10_000;

    /// <summary>Reads what can be seen from the maintenance database.</summary>
    /// <param name="maintenance">A session in the maintenance database.</param>
    /// <param name="database">The destination's name.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<DestinationFacts> ReadAsync(
        NpgsqlConnection maintenance, string database, CancellationToken cancellationToken)
    {
        DestinationFacts facts = await Rows.SingleAsync(
            maintenance, SqlText.Load("Copy/Sql/destination_facts.sql"), ReadServer, cancellationToken);
        List<ExistingDatabase> existing = await Rows.ReadAsync(
            maintenance, SqlText.Load("Copy/Sql/destination_database.sql"), [database],
            row => ReadDatabase(row, facts.Server), cancellationToken);
        return facts with { Existing = existing.SingleOrDefault() };
    }

    private static DestinationFacts ReadServer(NpgsqlDataReader row) => new()
    {
        ServerVersion = row.Value<int>("server_version"),
        RoleName = row.Text("role_name"),
        IsSuperuser = row.Value<bool>("is_superuser"),
        MayCreateDatabases = row.Value<bool>("may_create_databases"),
        MayCreateRoles = row.Value<bool>("may_create_roles"),
        Server = new DatabaseIdentity(
            row.Value<long>("system_identifier"), row.Value<DateTime>("server_started"),
            row.Value<bool>("in_recovery"), 0),
    };

    private static ExistingDatabase ReadDatabase(NpgsqlDataReader row, DatabaseIdentity server) => new(
        server with { DatabaseOid = row.Oid("database_oid") },
        row.Value<bool>("allows_connections"),
        row.Value<bool>("is_template"),
        row.Value<bool>("is_owner"),
        row.ValueOrNull<long>("size_bytes"),
        row.Value<long>("session_count"));
}
