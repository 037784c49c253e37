using Npgsql;

namespace PgStaging.Engine.Connections;

/// <summary>What decides which way a server can be worked with, as this role sees it.</summary>
internal sealed record ServerFacts
{
    /// <summary>The version as a number, such as 180004.</summary>
    public required int VersionNumber { get; init; }

    public required string Version { get; init; }

    /// <summary>The cluster's own number: equal on two connections when they reach the same cluster or its standby.</summary>
    public required long SystemIdentifier { get; init; }

    /// <summary>Whether the server is a standby.</summary>
    public required bool InRecovery { get; init; }

    /// <summary>The role the session acts as.</summary>
    public required string Username { get; init; }

    public required bool IsSuperuser { get; init; }

    public required bool CanCreateDatabase { get; init; }

    public required bool BypassesRowSecurity { get; init; }

    public required string Database { get; init; }

    /// <summary>Protocol and cipher; null when the connection is not encrypted by TLS.</summary>
    public string? Tls { get; init; }

    /// <summary>The address it answered on; null over a Unix socket.</summary>
    public string? Address { get; init; }

    public int Major => VersionNumber / 10_000;

    public static async Task<ServerFacts> ReadAsync(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = new(SqlText.Load("Connections/Sql/server_facts.sql"), session);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new ServerFacts
        {
            VersionNumber = reader.GetInt32(reader.GetOrdinal("version_number")),
            Version = reader.GetString(reader.GetOrdinal("version")),
            SystemIdentifier = reader.GetInt64(reader.GetOrdinal("system_identifier")),
            InRecovery = reader.GetBoolean(reader.GetOrdinal("in_recovery")),
            Username = reader.GetString(reader.GetOrdinal("username")),
            IsSuperuser = reader.GetBoolean(reader.GetOrdinal("is_superuser")),
            CanCreateDatabase = reader.GetBoolean(reader.GetOrdinal("can_create_database")),
            BypassesRowSecurity = reader.GetBoolean(reader.GetOrdinal("bypasses_row_security")),
            Database = reader.GetString(reader.GetOrdinal("database")),
            Tls = Text(reader, "tls"),
            Address = Text(reader, "server_address"),
        };
    }

    private static string? Text(NpgsqlDataReader reader, string column)
    {
        int ordinal = reader.GetOrdinal(column);
        return reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);
    }
}
