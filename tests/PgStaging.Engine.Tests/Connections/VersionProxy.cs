using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;
using PgStaging.Testing;

namespace PgStaging.Engine.Tests.Connections;

/// <summary>Stands before a real server and says, in its first answers, that it is of another major version.</summary>
internal sealed class VersionProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly TestServer server;
    private readonly byte[] said;
    private readonly byte[] instead;
    private readonly Task accepting;

    public VersionProxy(TestServer server, int major)
    {
        this.server = server;
        said = Encoding.ASCII.GetBytes($"server_version\0{server.Major}.");
        instead = Encoding.ASCII.GetBytes($"server_version\0{major}.");
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>The same database, seen through the proxy.</summary>
    public string ConnectionStringFor(TestDatabase database) => new NpgsqlConnectionStringBuilder(database.ConnectionString)
    {
        Host = IPAddress.Loopback.ToString(),
        Port = ((IPEndPoint)listener.LocalEndpoint).Port,
    }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> relays = [];
        try
        {
            while (true)
                relays.Add(RelayAsync(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(relays);
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        using TcpClient upstream = new();
        using (client)
        {
            NpgsqlConnectionStringBuilder real = new(server.AdminConnectionString);
            await upstream.ConnectAsync(IPAddress.Loopback, real.Port, stop.Token);
            Task there = PassAsync(client.GetStream(), upstream.GetStream(), []);
            Task back = PassAsync(upstream.GetStream(), client.GetStream(), said);
            await Task.WhenAny(there, back);
            client.Close();
            upstream.Close();
            await Task.WhenAll(there, back);
        }
    }

    private async Task PassAsync(NetworkStream from, NetworkStream to, byte[] search)
    {
        byte[] buffer = new byte[64 << 10];
        try
        {
            int read;
            while ((read = await from.ReadAsync(buffer, stop.Token)) > 0)
            {
                int at = search.Length == 0 ? -1 : buffer.AsSpan(0, read).IndexOf(search);
                if (at >= 0)
                    instead.CopyTo(buffer, at);
                await to.WriteAsync(buffer.AsMemory(0, read), stop.Token);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Either side has hung up: so does the other.
        }
    }
}
