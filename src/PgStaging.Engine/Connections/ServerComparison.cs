using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace PgStaging.Engine.Connections;

/// <summary>Finds out whether two names mean the same server, as far as that shows without connecting.</summary>
internal static class ServerComparison
{
    private static readonly TimeSpan LookUpLimit = TimeSpan.FromSeconds(2);

    public static bool AnyInCommon(IReadOnlyList<ServerAddress> some, IReadOnlyList<ServerAddress> others) =>
        some.Any(one => others.Any(other => AreSame(one, other)));

    /// <summary>Whether a connection to it does not leave this machine, as far as its name says so.</summary>
    public static bool IsLoopback(ServerAddress server) => IPAddress.TryParse(server.ConnectTo, out IPAddress? address)
        ? IPAddress.IsLoopback(address) : string.Equals(server.ConnectTo, "localhost", StringComparison.OrdinalIgnoreCase);

    private static bool AreSame(ServerAddress one, ServerAddress other)
    {
        if (one.Port != other.Port)
            return false;
        if (string.Equals(one.Host, other.Host, StringComparison.OrdinalIgnoreCase)
            || string.Equals(one.ConnectTo, other.ConnectTo, StringComparison.OrdinalIgnoreCase))
            return true;
        // A port has one socket in a directory; sockets in two directories are two servers.
        if (one.IsSocket && other.IsSocket)
            return false;
        return Addresses(one).Overlaps(Addresses(other));
    }

    // Socket, loopback and every address of this machine lead to one server on a port.
    private static HashSet<IPAddress> Addresses(ServerAddress server)
    {
        if (server.IsSocket)
            return [IPAddress.Loopback];
        IPAddress[] addresses = IPAddress.TryParse(server.ConnectTo, out IPAddress? literal) ? [literal] : LookUp(server.ConnectTo);
        return [.. addresses.Select(address => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)
            .Select(address => IsOwn(address) ? IPAddress.Loopback : address)];
    }

    private static bool IsOwn(IPAddress address) => IPAddress.IsLoopback(address) || NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(card => card.GetIPProperties().UnicastAddresses).Any(own => own.Address.Equals(address));

    private static IPAddress[] LookUp(string host)
    {
        using CancellationTokenSource limit = new(LookUpLimit);
        try
        {
            return Dns.GetHostAddressesAsync(host, limit.Token).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or ArgumentException)
        {
            // A name that has no address now cannot be connected to now either.
            return [];
        }
    }
}
