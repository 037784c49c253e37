using System.Net.Sockets;
using System.Text.RegularExpressions;
using Npgsql;

namespace PgStaging.Engine.Connections;

/// <summary>Turns what the driver throws into errors of ours. Exceptions of Npgsql never leave the engine.</summary>
internal static partial class ServerErrors
{
    /// <summary>Makes the user's error from a driver's exception; errors of ours pass unchanged.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="doing">What failed, as the start of a sentence, such as "Cannot read table public.orders".</param>
    /// <param name="target">The database object it concerns.</param>
    public static PgStagingException From(Exception exception, string doing, string? target) => exception switch
    {
        PgStagingException known => known,
        PostgresException server => FromServer(server, doing, target),
        NpgsqlException { InnerException: PostgresException server } => FromServer(server, doing, target),
        NpgsqlException or SocketException or IOException or TimeoutException =>
            ConnectionErrors.ConnectionLost(doing, target, Innermost(exception).Message, exception),
        _ => new PgStagingException(
            "UnexpectedError", $"{doing}: {exception.Message}", target, innerException: exception)
        {
            ErrorKind = PgErrorKind.NotSpecified,
        },
    };

    private static PgServerException FromServer(PostgresException server, string doing, string? target)
    {
        // Data exceptions and constraint violations quote the row: in DETAIL, in CONTEXT, and after a message's colon.
        bool quotesRow = server.SqlState is ['2', '2' or '3', ..];
        string message = quotesRow ? QuotedValue().Replace(server.MessageText, string.Empty) : server.MessageText;
        return new PgServerException(
            server.SqlState, $"{doing}: {message}", target, ServerAdvice.For(server), quotesRow ? null : server)
        {
            Detail = quotesRow ? null : server.Detail,
            Hint = server.Hint,
            Position = server.Position,
            Constraint = server.ConstraintName,
            ErrorKind = Kind(server.SqlState),
        };
    }

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

    [GeneratedRegex(": \".*", RegexOptions.Singleline)]
    private static partial Regex QuotedValue();
}
