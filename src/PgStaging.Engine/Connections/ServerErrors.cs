using System.Net.Sockets;
using Npgsql;

namespace PgStaging.Engine.Connections;

/// <summary>Turns what the driver throws into errors of ours. Exceptions of Npgsql never leave the engine.</summary>
internal static class ServerErrors
{
    /// <summary>Makes the user's error from a driver's exception; errors of ours pass unchanged.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="doing">What failed, as the start of a sentence, such as "Cannot connect to prod".</param>
    /// <param name="target">The database object it concerns.</param>
    public static PgStagingException From(Exception exception, string doing, string? target) => exception switch
    {
        PgStagingException known => known,
        PostgresException server => FromServer(server, doing, target),
        _ => new PgStagingException(
            "ConnectionFailed", $"{doing}: {Innermost(exception).Message}", target, innerException: exception)
        {
            ErrorKind = exception is NpgsqlException or SocketException or IOException or TimeoutException
                ? PgErrorKind.Connection : PgErrorKind.NotSpecified,
        },
    };

    private static PgServerException FromServer(PostgresException server, string doing, string? target) =>
        new(server.SqlState, $"{doing}: {server.MessageText}", target, innerException: server)
        {
            Detail = server.Detail,
            Hint = server.Hint,
            Position = server.Position,
            Constraint = server.ConstraintName,
            ErrorKind = Kind(server.SqlState),
        };

    private static Exception Innermost(Exception exception) =>
        exception.InnerException is { } inner ? Innermost(inner) : exception;

    private static PgErrorKind Kind(string sqlState) => sqlState switch
    {
        ['2', '8', ..] => PgErrorKind.Authentication,
        "42501" => PgErrorKind.Permission,
        ['0', '8', ..] or ['5', '7', 'P', ..] => PgErrorKind.Connection,
        "3D000" or "3F000" or "42P01" or "42704" or "42883" => PgErrorKind.NotFound,
        "42P04" or "42P07" or "42710" => PgErrorKind.Exists,
        "55006" or "55P03" => PgErrorKind.Busy,
        "40P01" => PgErrorKind.Deadlock,
        ['5', '3', ..] => PgErrorKind.Limits,
        "57014" => PgErrorKind.Stopped,
        ['2', '2', ..] or ['2', '3', ..] => PgErrorKind.InvalidData,
        "42601" => PgErrorKind.Syntax,
        ['0', 'A', ..] => PgErrorKind.NotSupported,
        _ => PgErrorKind.NotSpecified,
    };
}
