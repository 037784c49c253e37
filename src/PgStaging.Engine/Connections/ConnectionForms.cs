using Npgsql;

namespace PgStaging.Engine.Connections;

/// <summary>
/// Writes for others how to reach a database, password included, in the form they take. Our own choices for long, careful work,
/// such as no pool, are left out.
/// </summary>
internal static class ConnectionForms
{
    private static readonly (string Keyword, string Net)[] Kept =
    [
        (ConnectionKeywords.Host, "Host"), (ConnectionKeywords.Port, "Port"), (ConnectionKeywords.Database, "Database"),
        (ConnectionKeywords.Username, "Username"), (ConnectionKeywords.Password, "Password"), (ConnectionKeywords.SslMode, "SSL Mode"),
        (ConnectionKeywords.SslRootCert, "Root Certificate"), (ConnectionKeywords.SslCert, "SSL Certificate"), (ConnectionKeywords.SslKey, "SSL Key"),
        (ConnectionKeywords.ChannelBinding, "Channel Binding"), (ConnectionKeywords.Options, "Options"),
    ];

    public static string Write(string text, PgConnectionForm form)
    {
        ConnectionParameters all = ConnectionText.Parse(text) ?? throw ConnectionErrors.ConnectionTextInvalid("The connection string is empty.");
        ConnectionParameters parameters = ConnectionParameters.Empty;
        foreach ((string keyword, _) in Kept)
            parameters = parameters.With(keyword, all[keyword] is { } value && IsChoice(keyword) ? DriverSettings.Hyphenated(value) : all[keyword]);
        return form switch
        {
            PgConnectionForm.Uri => ConnectionUri.Format(parameters),
            PgConnectionForm.Keywords => KeywordString.Format(parameters),
            _ => Net(parameters),
        };
    }

    // One of some words, which libpq takes only as it writes them itself.
    private static bool IsChoice(string keyword) => keyword is ConnectionKeywords.SslMode or ConnectionKeywords.ChannelBinding;

    private static string Net(ConnectionParameters parameters)
    {
        NpgsqlConnectionStringBuilder settings = [];
        foreach ((string keyword, string name) in Kept)
        {
            if (parameters[keyword] is { } value)
                settings[name] = IsChoice(keyword) ? value.Replace("-", string.Empty, StringComparison.Ordinal) : value;
        }
        return settings.ConnectionString;
    }
}
