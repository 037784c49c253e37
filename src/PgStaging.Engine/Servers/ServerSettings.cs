using System.Text;

namespace PgStaging.Engine.Servers;

/// <summary>Server settings, and how they are written for postgresql.conf and for pg_ctl's -o.</summary>
internal static class ServerSettings
{
    /// <summary>
    /// For data that nobody will miss: nothing is forced to disk, and a load into a new table skips the write-ahead
    /// log. Autovacuum stays on, since plans depend on it.
    /// </summary>
    public static IReadOnlyDictionary<string, string> ThrowAway { get; } = new Dictionary<string, string>
    {
        ["fsync"] = "off",
        ["synchronous_commit"] = "off",
        ["full_page_writes"] = "off",
        ["wal_level"] = "minimal",
        ["max_wal_senders"] = "0",
        ["max_wal_size"] = "4GB",
        ["min_wal_size"] = "256MB",
        ["wal_init_zero"] = "off",
        ["wal_recycle"] = "off",
        ["checkpoint_timeout"] = "1h",
        ["shared_buffers"] = "256MB",
        ["work_mem"] = "32MB",
        ["maintenance_work_mem"] = "256MB",
        ["max_connections"] = "200",
    };

    /// <summary>The settings of a new server: the throw-away ones if it is one, then what the user wants.</summary>
    public static IReadOnlyDictionary<string, string> ForNewServer(ServerRequest request)
    {
        Dictionary<string, string> settings = new(StringComparer.OrdinalIgnoreCase);
        if (request.Ephemeral)
        {
            foreach ((string name, string value) in ThrowAway)
                settings[name] = value;
        }

        foreach ((string name, string value) in request.Settings)
            settings[name] = value;
        // A level above minimal needs senders, and the server refuses senders on minimal.
        if (request.Settings.Keys.Any(name => name.Equals("wal_level", StringComparison.OrdinalIgnoreCase))
            && !request.Settings.Keys.Any(name => name.Equals("max_wal_senders", StringComparison.OrdinalIgnoreCase))
            && request.Ephemeral && !settings["wal_level"].Equals("minimal", StringComparison.OrdinalIgnoreCase))
            settings.Remove("max_wal_senders");
        return settings;
    }

    /// <summary>
    /// Where a server listens. These always come from us: nothing but loopback and the private socket.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Listening(string host, int port, string? socketDirectory) =>
        new Dictionary<string, string>
        {
            ["listen_addresses"] = host,
            ["port"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["unix_socket_directories"] = socketDirectory is null ? string.Empty : ListItem(socketDirectory),
            ["unix_socket_permissions"] = "0700",
        };

    /// <summary>Lines for postgresql.conf.</summary>
    public static string ConfigurationLines(IReadOnlyDictionary<string, string> settings)
    {
        StringBuilder lines = new();
        foreach ((string name, string value) in settings)
            lines.Append(name).Append(" = ").Append(ConfigurationValue(value)).Append('\n');
        return lines.ToString();
    }

    /// <summary>
    /// One argument for pg_ctl's -o, which hands it to a shell (on Windows to its command interpreter).
    /// </summary>
    public static string CommandLine(IReadOnlyDictionary<string, string> settings) =>
        string.Join(' ', settings.Select(setting => $"-c {ShellWord($"{setting.Key}={setting.Value}")}"));

    private static string ConfigurationValue(string value) =>
        $"'{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";

    private static string ListItem(string value) =>
        $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>One word for the shell, whatever is in it.</summary>
    public static string ShellWord(string word) => OperatingSystem.IsWindows()
        ? $"\"{word.Replace("\"", "\\\"", StringComparison.Ordinal)}\""
        : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
