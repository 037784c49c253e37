using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Testing;

namespace PgStaging.Engine.Tests.Wire;

/// <summary>Stands between one client and a server, and spoils what the server says.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly int serverPort;
    private readonly List<byte> answers = [];
    private readonly Task relaying;

    public FaultProxy(TestServer server)
    {
        serverPort = new NpgsqlConnectionStringBuilder(server.AdminConnectionString).Port;
        listener.Start();
        relaying = RelayAsync();
    }

    /// <summary>The connection is cut before this byte of the server's; null for never.</summary>
    public int? CutBefore { get; init; }

    /// <summary>This byte of the server's is turned into another; null for none.</summary>
    public (int Offset, byte Value)? Spoiled { get; init; }

    /// <summary>Whether each byte of the server's arrives alone.</summary>
    public bool IsTrickling { get; init; }

    /// <summary>Where each of the server's messages began.</summary>
    public List<int> MessageStarts()
    {
        List<int> starts = [];
        byte[] all = [.. answers];
        for (int start = 0; start < all.Length; start += 1 + BinaryPrimitives.ReadInt32BigEndian(all.AsSpan(start + 1)))
            starts.Add(start);
        return starts;
    }

    /// <summary>The same database, seen through the proxy.</summary>
    public ResolvedTarget TargetOf(TestDatabase database) => new(database.Name, new NpgsqlConnectionStringBuilder(database.ConnectionString)
    {
        Host = IPAddress.Loopback.ToString(), Port = ((IPEndPoint)listener.LocalEndpoint).Port, SslMode = SslMode.Disable,
    });

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await relaying;
    }

    private async Task RelayAsync()
    {
        try
        {
            using TcpClient client = await listener.AcceptTcpClientAsync();
            using TcpClient server = new() { NoDelay = true };
            await server.ConnectAsync(IPAddress.Loopback, serverPort);
            Task there = AskAsync(client.GetStream(), server.GetStream());
            await AnswerAsync(server.GetStream(), client.GetStream());
            client.Close();
            server.Close();
            await there;
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException)
        {
            // One side has hung up.
        }
    }

    private static async Task AskAsync(NetworkStream from, NetworkStream to)
    {
        try
        {
            await from.CopyToAsync(to);
            to.Socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException)
        {
            // One side has hung up: so does the other.
        }
    }

    private async Task AnswerAsync(NetworkStream from, NetworkStream to)
    {
        byte[] buffer = new byte[16 << 10];
        int read;
        while ((read = await from.ReadAsync(buffer)) > 0)
        {
            int before = answers.Count;
            answers.AddRange(buffer[..read]);
            if (Spoiled is { } spoiled && spoiled.Offset >= before && spoiled.Offset < before + read)
                buffer[spoiled.Offset - before] = spoiled.Value;
            int count = CutBefore is { } cut ? Math.Min(read, cut - before) : read;
            for (int sent = 0; sent < count; sent += IsTrickling ? 1 : count)
                await to.WriteAsync(buffer.AsMemory(sent, IsTrickling ? 1 : count));
            if (count < read)
                return;
        }
    }
}
