using Npgsql;

namespace PgStaging.Engine.Connections;

/// <summary>What a user can do about an error of the server, by its SQLSTATE.</summary>
internal static class ServerAdvice
{
    // The server's messages are in its language; the names of its settings are not.
    private const string LockTableSetting = "max_locks_per_transaction";

    public static string? For(PostgresException error) => error.SqlState switch
    {
        "28P01" => "Check role and password: -Credential wins over the connection string, that over the profile, PGPASSWORD and .pgpass.",
        "28000" => "The server's pg_hba.conf does not let this role in from here, to this database or without TLS; its administrator can add a line.",
        "3D000" => "Check the name of the database: capitals count.",
        "42501" => "Ask the owner of the object for the right, or connect as a role that has it; Test-PgTarget lists what is missing.",
        "53300" => "Use fewer jobs (-Jobs), end idle sessions, or raise max_connections.",
        "53100" => "Free disk space on the server and run the command again.",
        "53200" when error.Hint?.Contains(LockTableSetting, StringComparison.Ordinal) == true =>
            "Do less in one transaction, such as one schema at a time, or raise max_locks_per_transaction: every object that it changes takes a lock.",
        "53200" => "Lower work_mem or maintenance_work_mem, or use fewer jobs (-Jobs).",
        "55006" => "End the sessions that use it, then run the command again.",
        "55P03" => "Another session holds the lock: wait for it to end, then run the command again.",
        "57P01" or "57P02" => "An administrator ended the session, or the server shuts down: run the command again when it is up.",
        "57P03" => "The server is starting, shutting down or recovering: try again in a while.",
        "25006" => "The server or the role is read-only: connect to the primary.",
        _ => null,
    };
}
