using System.Globalization;
using Npgsql;

namespace PgStaging.Engine.Connections;

/// <summary>Says in the driver's words what a target asks for, with our own choices for long, careful work.</summary>
internal static class DriverSettings
{
    private const int DefaultConnectTimeoutSeconds = 15;

    public static NpgsqlConnectionStringBuilder From(
        ConnectionParameters parameters, IReadOnlyList<ServerAddress> servers, ClientEnvironment environment)
    {
        NpgsqlConnectionStringBuilder settings = new()
        {
            Host = string.Join(',', servers.Select(HostAndPort(servers))),
            Port = servers[0].Port,
            Username = parameters[ConnectionKeywords.Username],
            Database = parameters[ConnectionKeywords.Database],
            ApplicationName = "PgStaging",
            Timeout = ConnectTimeout(parameters[ConnectionKeywords.ConnectTimeout]),
            // Copies and index builds take what they take; whoever waits can stop them.
            CommandTimeout = 0,
            // A pool would keep sessions, and with them locks and database references, after the work is done.
            Pooling = false,
            Enlist = false,
            // The server's DETAIL can hold row values; what we need of errors has fields of its own.
            IncludeErrorDetail = false,
            // A peer that vanished must be noticed while we wait for a long statement.
            TcpKeepAlive = !IsOff(parameters[ConnectionKeywords.KeepAlives]),
            ClientEncoding = "UTF8",
            Timezone = "UTC",
            GssEncryptionMode = GssEncryptionMode.Disable,
            SslNegotiation = SslNegotiation.Postgres,
        };
        if (settings.TcpKeepAlive)
        {
            settings.TcpKeepAliveTime = Seconds(ConnectionKeywords.KeepAlivesIdle, parameters, 60);
            settings.TcpKeepAliveInterval = Seconds(ConnectionKeywords.KeepAlivesInterval, parameters, 15);
        }
        if (parameters[ConnectionKeywords.Password] is { } password)
            settings.Password = password;
        if (parameters[ConnectionKeywords.Options] is { } options)
            settings.Options = options;
        SetAuthentication(settings, parameters);
        TlsSettings.Apply(settings, parameters, environment);
        return settings;
    }

    private static Func<ServerAddress, string> HostAndPort(IReadOnlyList<ServerAddress> servers) => server =>
        servers.Count == 1 || server.IsSocket ? server.ConnectTo
            : server.ConnectTo.Contains(':', StringComparison.Ordinal)
                ? string.Create(CultureInfo.InvariantCulture, $"[{server.ConnectTo}]:{server.Port}")
                : string.Create(CultureInfo.InvariantCulture, $"{server.ConnectTo}:{server.Port}");

    private static void SetAuthentication(NpgsqlConnectionStringBuilder settings, ConnectionParameters parameters)
    {
        if (parameters[ConnectionKeywords.ChannelBinding] is { } binding)
            settings.ChannelBinding = Choice<ChannelBinding>(ConnectionKeywords.ChannelBinding, binding);
        if (parameters[ConnectionKeywords.RequireAuth] is { } methods)
            settings.RequireAuth = methods;
        if (parameters[ConnectionKeywords.GssEncryptionMode] is { } mode)
            settings.GssEncryptionMode = Choice<GssEncryptionMode>(ConnectionKeywords.GssEncryptionMode, mode);
        if (parameters[ConnectionKeywords.KerberosServiceName] is { } service)
            settings.KerberosServiceName = service;
        if (parameters[ConnectionKeywords.IncludeRealm] is { } realm)
            settings.IncludeRealm = !IsOff(realm);
    }

    /// <summary>A value of an enumeration, whatever its case and whether it is written with hyphens.</summary>
    public static T Choice<T>(string keyword, string value)
        where T : struct, Enum
    {
        string plain = value.Replace("-", null, StringComparison.Ordinal).Replace("_", null, StringComparison.Ordinal);
        return !int.TryParse(plain, CultureInfo.InvariantCulture, out _) && Enum.TryParse(plain, ignoreCase: true, out T choice)
            ? choice
            : throw ConnectionErrors.ConnectionValueInvalid(keyword, value,
                $"use one of {string.Join(", ", Enum.GetNames<T>().Select(Hyphenated))}");
    }

    public static bool IsOff(string? value) =>
        value is "0" || string.Equals(value, "false", StringComparison.OrdinalIgnoreCase)
        || string.Equals(value, "off", StringComparison.OrdinalIgnoreCase);

    // In libpq zero and below wait without end, and one second is too short to be meant.
    private static int ConnectTimeout(string? value)
    {
        if (value is null)
            return DefaultConnectTimeoutSeconds;
        if (!int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int seconds))
            throw ConnectionErrors.ConnectionValueInvalid(ConnectionKeywords.ConnectTimeout, value, "it must be a number of seconds");
        return seconds <= 0 ? 0 : Math.Clamp(seconds, 2, 1024);
    }

    private static int Seconds(string keyword, ConnectionParameters parameters, int otherwise)
    {
        if (parameters[keyword] is not { } value)
            return otherwise;
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds)
            ? seconds == 0 ? otherwise : seconds
            : throw ConnectionErrors.ConnectionValueInvalid(keyword, value, "it must be a number of seconds");
    }

    /// <summary>The name libpq knows: VerifyFull is verify-full. VerifyCA has no hyphen between its last letters.</summary>
    public static string Hyphenated(string name) => string.Concat(name.Select((c, i) =>
        char.IsUpper(c) && i > 0 && char.IsLower(name[i - 1]) ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}
