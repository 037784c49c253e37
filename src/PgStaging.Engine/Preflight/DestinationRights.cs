using Npgsql;
using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Preflight;

/// <summary>Checks that copies may be made and swapped in: by the configuration, and by the server.</summary>
internal static class DestinationRights
{
    public static async Task<IReadOnlyList<CheckOutcome>> CheckAsync(
        NpgsqlConnection session, ResolvedTarget target, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = new(SqlText.Load("Preflight/Sql/destination_rights.sql"), session);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = target.Database });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        string username = reader.GetString(reader.GetOrdinal("username"));
        return
        [
            Label(target),
            CreateDatabase(username, reader.GetBoolean(reader.GetOrdinal("can_create_database"))),
            reader.GetBoolean(reader.GetOrdinal("database_exists"))
                ? ReplaceDatabase(username, target.Database, reader.GetString(reader.GetOrdinal("database_owner")),
                    reader.GetBoolean(reader.GetOrdinal("may_replace_database")))
                : new("ReplaceDatabase", PgCheckStatus.Passed, $"There is no database {target.Database} yet: nothing is replaced."),
            EndSessions(username, reader.GetBoolean(reader.GetOrdinal("can_end_sessions"))),
        ];
    }

    public static CheckOutcome Label(ResolvedTarget target) => target.Label == PgTargetLabel.Production
        ? new("Label", PgCheckStatus.Failed, $"{target.DisplayName} is labelled production: it is never written to.",
            "Name another destination. The label is in pgstaging.json, for this profile or for one of the same server and database.")
        : new("Label", PgCheckStatus.Passed, target.Label is { } label
            ? $"It is labelled {label.ToString().ToLowerInvariant()}." : "It is not labelled production.");

    private static CheckOutcome CreateDatabase(string username, bool may) => may
        ? new("CreateDatabase", PgCheckStatus.Passed, $"Role {username} may create databases.")
        : new("CreateDatabase", PgCheckStatus.Failed, $"Role {username} may not create databases.", $"ALTER ROLE {username} CREATEDB.");

    private static CheckOutcome ReplaceDatabase(string username, string database, string owner, bool may) => may
        ? new("ReplaceDatabase", PgCheckStatus.Passed, $"Role {username} may rename and drop database {database}.")
        : new("ReplaceDatabase", PgCheckStatus.Failed, $"Role {username} may not rename database {database}, which belongs to {owner}.",
            $"GRANT {owner} TO {username}, or ALTER DATABASE {database} OWNER TO {username}.");

    private static CheckOutcome EndSessions(string username, bool may) => may
        ? new("EndSessions", PgCheckStatus.Passed, $"Role {username} may end the sessions that use the database when it is replaced.")
        : new("EndSessions", PgCheckStatus.Warning, $"Role {username} may end only its own sessions: others that use the database keep it from being replaced.",
            $"GRANT pg_signal_backend TO {username}.");
}
