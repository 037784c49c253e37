using System.Net;
using System.Net.Sockets;

namespace PgStaging.Engine.Servers;

/// <summary>TCP ports of the loopback address.</summary>
internal static class Ports
{
    public const string Host = "127.0.0.1";

    /// <summary>
    /// A port nobody listens on now. Somebody may be faster: starting a server with it can still fail.
    /// </summary>
    public static int Free()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static bool IsFree(int port)
    {
        using TcpListener listener = new(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
