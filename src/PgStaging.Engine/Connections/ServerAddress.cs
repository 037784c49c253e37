using System.Globalization;
using System.Net;

namespace PgStaging.Engine.Connections;

/// <summary>One server that a target may mean.</summary>
/// <param name="Host">Its name, its address, or the directory of its Unix socket.</param>
/// <param name="Port">Its TCP port, which also is the number in its socket's name.</param>
internal sealed record ServerAddress(string Host, int Port)
{
    public const int DefaultPort = 5432;

    /// <summary>The address to connect to, when it is given apart from the name that the certificate must carry.</summary>
    public string? HostAddress { get; init; }

    /// <summary>Whether the host was left to the defaults.</summary>
    public bool IsDefault { get; init; }

    public bool IsSocket => IsSocketPath(Host);

    /// <summary>Where the connection goes.</summary>
    public string ConnectTo => HostAddress ?? Host;

    /// <summary>What stands for this server in the first field of a password file.</summary>
    public string PasswordFileHost => IsSocket && IsDefault ? "localhost" : Host;

    public override string ToString()
    {
        string host = Host.Contains(':', StringComparison.Ordinal) && !IsSocket ? $"[{Host}]" : Host;
        string address = HostAddress is null || HostAddress == Host ? string.Empty : $" ({HostAddress})";
        return string.Create(CultureInfo.InvariantCulture, $"{host}:{Port}{address}");
    }

    // A leading @ is Linux's abstract namespace.
    public static bool IsSocketPath(string host) => host.StartsWith('/') || host.StartsWith('@')
        || (OperatingSystem.IsWindows() && Path.IsPathRooted(host));

    /// <summary>The servers of a target, in the order to try.</summary>
    public static IReadOnlyList<ServerAddress> List(ConnectionParameters parameters, ClientEnvironment environment)
    {
        string[] hosts = parameters[ConnectionKeywords.Host]?.Split(',') ?? [];
        string[] addresses = parameters[ConnectionKeywords.HostAddress]?.Split(',') ?? [];
        string[] ports = parameters[ConnectionKeywords.Port]?.Split(',') ?? [];
        int count = Math.Max(1, Math.Max(hosts.Length, addresses.Length));
        if (hosts.Length > 0 && addresses.Length > 0 && hosts.Length != addresses.Length)
            throw ConnectionErrors.ConnectionValueInvalid(ConnectionKeywords.HostAddress,
                parameters[ConnectionKeywords.HostAddress]!, $"there must be as many as hosts ({hosts.Length})");
        if (ports.Length > 1 && ports.Length != count)
            throw ConnectionErrors.ConnectionValueInvalid(ConnectionKeywords.Port,
                parameters[ConnectionKeywords.Port]!, $"give one port, or as many as hosts ({count})");

        List<ServerAddress> servers = [];
        for (int i = 0; i < count; i++)
        {
            string host = i < hosts.Length ? hosts[i].Trim() : string.Empty;
            string? address = i < addresses.Length && addresses[i].Trim() is { Length: > 0 } given ? given : null;
            string portText = (ports.Length == 1 ? ports[0] : i < ports.Length ? ports[i] : string.Empty).Trim();
            // .NET's lists have the port with the host: h1:5432,h2:5433.
            if (!IsSocketPath(host) && host.Count(c => c == ':') == 1)
                (host, portText) = (host[..host.IndexOf(':', StringComparison.Ordinal)], host[(host.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            host = host.Trim('[', ']');
            int port = ReadPort(portText);
            if (address is not null && !IPAddress.TryParse(address, out _))
                throw ConnectionErrors.ConnectionValueInvalid(ConnectionKeywords.HostAddress, address, "it must be an IP address");
            servers.Add(host.Length == 0 && address is null
                ? new ServerAddress(DefaultHost(port, environment), port) { IsDefault = true }
                : new ServerAddress(host.Length == 0 ? address! : host, port) { HostAddress = address });
        }
        return servers;
    }

    private static int ReadPort(string text)
    {
        if (text.Length == 0)
            return DefaultPort;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= 65535
            ? port
            : throw ConnectionErrors.ConnectionValueInvalid(ConnectionKeywords.Port, text, "it must be a number from 1 to 65535");
    }

    // Packages differ in where the socket is; a machine without a server of its own is reached by its loopback name.
    private static string DefaultHost(int port, ClientEnvironment environment) =>
        environment.SocketDirectories.FirstOrDefault(directory => File.Exists(
            Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $".s.PGSQL.{port}")))) ?? "localhost";
}
