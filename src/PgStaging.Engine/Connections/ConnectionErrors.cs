using Npgsql;

namespace PgStaging.Engine.Connections;

/// <summary>The errors of naming a target. None of them quotes a text that could hold a password.</summary>
internal static class ConnectionErrors
{
    public static PgStagingException ConnectionTextInvalid(string message) => new(
        nameof(ConnectionTextInvalid), message, null,
        "Write postgresql://user@host:port/database, host=… dbname=… user=…, Host=…;Database=…;Username=…, or the name of a profile or service.")
    {
        ErrorKind = PgErrorKind.InvalidArgument,
    };

    public static PgStagingException ConnectionKeywordUnknown(string keyword, string where)
    {
        // What looks like no keyword may be a piece of a text that was cut in the wrong place, and of its password.
        bool shown = keyword.Length <= 40 && keyword.All(c => char.IsAsciiLetter(c) || c is '_' or ' ');
        return new(
            nameof(ConnectionKeywordUnknown),
            shown ? $"{where} has a keyword that PostgreSQL does not know: '{keyword}'."
                : $"{where} has something other than a keyword before an equals sign.",
            shown ? keyword : null,
            shown && ConnectionKeywords.Closest(keyword) is { } close
                ? $"Did you mean '{close}'?"
                : "Use the keywords of libpq (host, port, dbname, user, sslmode …) or of .NET (Host, Database, Username …).")
        {
            ErrorKind = PgErrorKind.InvalidArgument,
        };
    }

    public static PgStagingException ConnectionKeywordNotSupported(string keyword, string where) => new(
        nameof(ConnectionKeywordNotSupported),
        $"{where} asks for '{keyword}', which PgStaging cannot do, and leaving it out would not be what was asked for.",
        keyword, $"Remove '{keyword}' if the connection may be made without it.")
    {
        ErrorKind = PgErrorKind.NotSupported,
    };

    public static PgStagingException ConnectionValueInvalid(string keyword, string value, string expected) => new(
        nameof(ConnectionValueInvalid), $"'{value}' is no value of {keyword}: {expected}.", keyword,
        $"Give {keyword} one of its values, or leave it out.")
    {
        ErrorKind = PgErrorKind.InvalidArgument,
    };

    public static PgStagingException TargetIsNeonProject(string name) => new(
        nameof(TargetIsNeonProject), $"'{name}' is a project of Neon, which is no database to connect to: one of its branches is.", name,
        $"Give a branch instead: Get-PgBranch <name> -Server '{name}' emits it, and can be piped.")
    {
        ErrorKind = PgErrorKind.InvalidArgument,
    };

    public static PgStagingException TargetIsClusterFolder(string name) => new(
        nameof(TargetIsClusterFolder), $"'{name}' is a folder of branches, which is no database to connect to: one of its branches is.", name,
        $"Give a branch instead: Get-PgBranch <name> -Server '{name}' emits it, and can be piped.")
    {
        ErrorKind = PgErrorKind.InvalidArgument,
    };

    public static PgStagingException TargetNotFound(
        string name, IReadOnlyCollection<string> profiles, IReadOnlyCollection<string> services)
    {
        string? close = Similarity.Closest(name, profiles.Concat(services));
        return new(
            nameof(TargetNotFound),
            $"There is no profile or service named '{name}'. Profiles: {List(profiles)}. Services: {List(services)}.",
            name,
            close is not null ? $"Did you mean '{close}'?"
                : "Define it under \"targets\" in pgstaging.json, or give a connection string or a postgresql:// URI.")
        {
            ErrorKind = PgErrorKind.NotFound,
        };
    }

    public static PgStagingException ServiceNotFound(
        string name, IReadOnlyCollection<string> services, IEnumerable<string> files) => new(
        nameof(ServiceNotFound),
        $"There is no service named '{name}' in {string.Join(" or ", files)}. Services: {List(services)}.",
        name, "Define it in pg_service.conf, or set PGSERVICEFILE to the file that holds it.")
    {
        ErrorKind = PgErrorKind.NotFound,
    };

    public static PgStagingException ServiceFileInvalid(string path, int line, string problem) => new(
        nameof(ServiceFileInvalid), $"{path}, line {line}: {problem}.", path,
        "A service file has lines [service], keyword=value, and comments that start with #.")
    {
        ErrorKind = PgErrorKind.InvalidData,
    };

    public static PgStagingException PasswordCommandFailed(string target, string problem) => new(
        nameof(PasswordCommandFailed), $"The passwordCommand of {target} {problem}.", target,
        "Run the command by hand: it must print the password, and nothing else, and exit with 0 within 30 seconds.")
    {
        ErrorKind = PgErrorKind.Authentication,
    };

    public static PgStagingException PasswordMissing(ResolvedTarget target, ServerAddress server) => new(
        nameof(PasswordMissing),
        $"Cannot connect to {target.DisplayName}: {server} asks for a password of role {target.Settings.Username}, and none is known.",
        target.DisplayName,
        $"Give -Credential, set PGPASSWORD, or add a line for it to {target.PasswordFile?.Path ?? "the password file"}.")
    {
        ErrorKind = PgErrorKind.Authentication,
    };

    public static PgStagingException HostUnreachable(
        ResolvedTarget target, ServerAddress server, string cause, Exception exception) => new(
        nameof(HostUnreachable), $"Cannot connect to {target.DisplayName}: {server} cannot be reached, {cause}.",
        server.ToString(), "Check host and port, that the server runs, and that no firewall is between.", exception)
    {
        ErrorKind = PgErrorKind.Connection,
    };

    public static PgStagingException TlsFailed(
        ResolvedTarget target, ServerAddress server, string problem, Exception exception) => new(
        nameof(TlsFailed),
        $"Cannot connect to {target.DisplayName}: no trusted TLS connection to {server} with sslmode={TlsSettings.Name(target.Settings.SslMode)}: {problem}",
        server.ToString(),
        "Give the certificate of the server's authority with sslrootcert, connect by the name in its certificate, or choose another sslmode.",
        exception)
    {
        ErrorKind = PgErrorKind.Connection,
    };

    public static PgStagingException ConnectionLost(string doing, string? target, string problem, Exception exception) => new(
        nameof(ConnectionLost), $"{doing}: the connection to the server was lost ({problem}).", target,
        "Run the command again; if it happens again, look into the server's log and at the network between.", exception)
    {
        ErrorKind = PgErrorKind.Connection,
    };

    public static PgStagingException ServerTooOld(ResolvedTarget target, string version, int oldest) => new(
        nameof(ServerTooOld), $"{target.DisplayName} is PostgreSQL {version}: {oldest} or newer is needed.", target.DisplayName,
        $"Upgrade the server to PostgreSQL {oldest} or newer.")
    {
        ErrorKind = PgErrorKind.NotSupported,
    };

    public static PgStagingException DestinationIsStandby(ResolvedTarget target, ServerAddress server) => new(
        nameof(DestinationIsStandby), $"{target.DisplayName} cannot be written to: {server} is a standby.", target.DisplayName,
        "Name the primary, or all servers with target_session_attrs=primary.")
    {
        ErrorKind = PgErrorKind.InvalidOperation,
    };

    public static PgStagingException SessionAttributesNotMet(
        ResolvedTarget target, ServerAddress server, TargetSessionAttributes wanted) => new(
        nameof(SessionAttributesNotMet),
        $"Cannot connect to {target.DisplayName}: {server} is not {Words(wanted)}.", server.ToString(),
        "Name a server that is, or change target_session_attrs.")
    {
        ErrorKind = PgErrorKind.Connection,
    };

    public static PgStagingException NoServerUsable(ResolvedTarget target, IReadOnlyList<PgStagingException> failures) => new(
        nameof(NoServerUsable),
        $"Cannot connect to {target.DisplayName}: none of its {failures.Count} servers will do. {string.Join(' ', failures.Select(failure => failure.Message))}",
        target.DisplayName, failures[0].RecommendedAction, new AggregateException(failures))
    {
        ErrorKind = PgErrorKind.Connection,
    };

    private static string Words(TargetSessionAttributes attributes) => attributes switch
    {
        TargetSessionAttributes.ReadWrite => "read-write",
        TargetSessionAttributes.ReadOnly => "read-only",
        TargetSessionAttributes.Standby => "a standby",
        _ => "a primary",
    };

    private static string List(IReadOnlyCollection<string> names) => names.Count == 0
        ? "none"
        : string.Join(", ", names.Order(StringComparer.OrdinalIgnoreCase).Take(20)) + (names.Count > 20 ? ", …" : null);
}
