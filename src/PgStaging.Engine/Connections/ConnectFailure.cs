using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;

namespace PgStaging.Engine.Connections;

/// <summary>Tells why a connection could not be made.</summary>
internal static class ConnectFailure
{
    public static PgStagingException From(Exception exception, ResolvedTarget target, ServerAddress server)
    {
        string doing = $"Cannot connect to {target.DisplayName}";
        if (Find<PgStagingException>(exception) is { } known)
            return known;
        if (Find<PostgresException>(exception) is { } refused)
            return ServerErrors.From(refused, doing, target.DisplayName);
        if (Find<AuthenticationException>(exception) is { } tls)
            return ConnectionErrors.TlsFailed(target, server, tls.Message, exception);
        if (Find<SocketException>(exception) is { } socket && Cause(socket, server) is { } cause)
            return ConnectionErrors.HostUnreachable(target, server, cause, exception);
        if (Find<TimeoutException>(exception) is not null || exception is OperationCanceledException)
            return ConnectionErrors.HostUnreachable(target, server, $"no answer within {target.Settings.Timeout} s", exception);
        // The driver has no other type for a server that will not, or only will, speak TLS, and for a bad handshake.
        if (exception is NpgsqlException && exception.Message.Contains("SSL", StringComparison.Ordinal))
            return ConnectionErrors.TlsFailed(target, server, Innermost(exception).Message, exception);
        if (Find<IOException>(exception) is { } broken)
            return ConnectionErrors.HostUnreachable(target, server, $"the connection broke at once ({broken.Message})", exception);
        return ServerErrors.From(exception, doing, target.DisplayName);
    }

    public static PgServerException DatabaseMissing(
        PostgresException exception, ResolvedTarget target, IReadOnlyList<string>? names)
    {
        IReadOnlyList<string> close = Similarity.Close(target.Database, names ?? []);
        string advice = close.Count > 0 ? $"Did you mean {string.Join(" or ", close.Take(3).Select(name => $"'{name}'"))}?"
            : names is { Count: > 0 } ? $"Databases there: {string.Join(", ", names.Take(20))}{(names.Count > 20 ? ", …" : null)}."
            : "Check the name of the database: capitals count.";
        return new PgServerException(exception.SqlState,
            $"Cannot connect to {target.DisplayName}: the server has no database '{target.Database}'.", target.Database, advice, exception)
        {
            ErrorKind = PgErrorKind.NotFound,
        };
    }

    private static string? Cause(SocketException exception, ServerAddress server) => exception.SocketErrorCode switch
    {
        _ when server.IsSocket && !File.Exists(SocketPath(server)) => $"there is no socket {SocketPath(server)}",
        SocketError.ConnectionRefused => "it refuses connections: no server listens there",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery =>
            "its name is not known (DNS)",
        SocketError.TimedOut => "it does not answer",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.AddressNotAvailable =>
            "there is no route to it",
        SocketError.AccessDenied => "the operating system does not allow it",
        _ => exception.Message,
    };

    private static string SocketPath(ServerAddress server) => Path.Combine(server.Host, $".s.PGSQL.{server.Port}");

    private static T? Find<T>(Exception? exception)
        where T : Exception => exception switch
        {
            null => null,
            T found => found,
            AggregateException several => several.InnerExceptions.Select(Find<T>).FirstOrDefault(found => found is not null),
            _ => Find<T>(exception.InnerException),
        };

    private static Exception Innermost(Exception exception) =>
        exception.InnerException is { } inner ? Innermost(inner) : exception;
}
