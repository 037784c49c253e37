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

    public static PgStagingException ConnectionKeywordUnknown(string keyword, string where) => new(
        nameof(ConnectionKeywordUnknown), $"{where} has a keyword that PostgreSQL does not know: '{keyword}'.", keyword,
        ConnectionKeywords.Closest(keyword) is { } close
            ? $"Did you mean '{close}'?"
            : "Use the keywords of libpq (host, port, dbname, user, sslmode …) or of .NET (Host, Database, Username …).")
    {
        ErrorKind = PgErrorKind.InvalidArgument,
    };

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

    private static string List(IReadOnlyCollection<string> names) => names.Count == 0
        ? "none"
        : string.Join(", ", names.Order(StringComparer.OrdinalIgnoreCase).Take(20)) + (names.Count > 20 ? ", …" : null);
}
