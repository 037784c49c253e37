using System.Buffers.Binary;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Wire;

/// <summary>Opens connections on which rows pass as whole frames, to a server and database that the driver has reached before.</summary>
/// <remarks>
/// What is not spoken here is left to the driver: TLS, GSS, required kinds of authentication. A connection is never less
/// protected than the driver's would be.
/// </remarks>
internal sealed class WireConnector(ResolvedTarget target, ServerAddress address)
{
    private const int ProtocolVersion = 196_608;
    private const int TlsRequest = 80_877_103;

    private NpgsqlConnectionStringBuilder Settings => target.Settings;

    // What settings tell.
    private string? Obstacle =>
        Settings.SslMode is SslMode.Require or SslMode.VerifyCA or SslMode.VerifyFull && !address.IsSocket ? "it is reached by TLS"
        : Settings.GssEncryptionMode == GssEncryptionMode.Require ? "it is reached by GSS encryption"
        : Settings.ChannelBinding == ChannelBinding.Require ? "channel binding is required"
        : !string.IsNullOrEmpty(Settings.RequireAuth) ? "the kind of authentication is prescribed"
        : address.Host.StartsWith('@') ? "its socket has no file"
        : null;

    /// <summary>Connects and authenticates.</summary>
    /// <exception cref="NotSupportedException">The server wants what only the driver speaks.</exception>
    /// <exception cref="NpgsqlException">The server cannot be reached, or refuses.</exception>
    public async Task<WireSession> OpenAsync(CancellationToken cancellationToken)
    {
        if (Obstacle is { } obstacle)
            throw new NotSupportedException($"{target.DisplayName}: {obstacle}.");
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (Settings.Timeout > 0)
            patience.CancelAfter(TimeSpan.FromSeconds(Settings.Timeout));
        Stream? stream = null;
        try
        {
            stream = await ConnectAsync(patience.Token);
            await RefuseTlsAsync(stream, patience.Token);
            WireReader reader = new(stream);
            await StartAsync(stream, reader, patience.Token);
            return new WireSession(stream, reader);
        }
        catch (Exception exception)
        {
            if (stream is not null)
                await stream.DisposeAsync();
            cancellationToken.ThrowIfCancellationRequested();
            throw exception switch
            {
                NpgsqlException or NotSupportedException or PgStagingException => exception,
                OperationCanceledException => new NpgsqlException($"No connection within {Settings.Timeout} s.", exception),
                _ => new NpgsqlException(exception.Message, exception),
            };
        }
    }

    private async Task<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        if (address.IsSocket)
        {
            Socket local = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            return await ConnectAsync(local, () => local.ConnectAsync(
                new UnixDomainSocketEndPoint(Path.Combine(address.Host, $".s.PGSQL.{address.Port}")), cancellationToken));
        }
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (Settings.TcpKeepAlive || Settings.TcpKeepAliveTime > 0)
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        if (Settings.TcpKeepAliveTime > 0)
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, Settings.TcpKeepAliveTime);
        if (Settings.TcpKeepAliveInterval > 0)
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, Settings.TcpKeepAliveInterval);
        return await ConnectAsync(socket, () => socket.ConnectAsync(address.ConnectTo, address.Port, cancellationToken));
    }

    private static async Task<Stream> ConnectAsync(Socket socket, Func<ValueTask> connect)
    {
        try
        {
            await connect();
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // Where the driver would take TLS if the server has it, rows must not go without.
    private async Task RefuseTlsAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (Settings.SslMode != SslMode.Prefer || address.IsSocket)
            return;
        await stream.WriteAsync(WireText.Opening(TlsRequest, []), cancellationToken);
        byte[] answer = new byte[1];
        await stream.ReadExactlyAsync(answer, cancellationToken);
        if (answer[0] != (byte)'N')
            throw new NotSupportedException($"{target.DisplayName}: it is reached by TLS.");
    }

    private async Task StartAsync(Stream stream, WireReader reader, CancellationToken cancellationToken)
    {
        List<byte> parameters = [];
        foreach ((string name, string? value) in new (string, string?)[]
        {
            ("user", Settings.Username), ("database", Settings.Database), ("client_encoding", "UTF8"), ("options", Settings.Options),
        })
        {
            if (!string.IsNullOrEmpty(value))
                parameters.AddRange([.. WireText.Terminated(name), .. WireText.Terminated(value)]);
        }
        parameters.Add(0);
        await stream.WriteAsync(WireText.Opening(ProtocolVersion, parameters.ToArray()), cancellationToken);
        ScramClient? scram = null;
        while (true)
        {
            WireMessage message = await reader.ReadMessageAsync(cancellationToken);
            switch (message.Type)
            {
                case MessageType.ReadyForQuery:
                    return;
                case MessageType.ErrorResponse:
                    throw WireText.Error(message.Body.Span);
                case MessageType.Authentication:
                    scram = await AnswerAsync(stream, message.Body, scram, cancellationToken);
                    break;
                case MessageType.ParameterStatus or MessageType.BackendKeyData or MessageType.NoticeResponse:
                    break;
                default:
                    throw new InvalidDataException($"The server sent a message of type {message.Type} before it was ready.");
            }
        }
    }

    private async Task<ScramClient?> AnswerAsync(
        Stream stream, ReadOnlyMemory<byte> body, ScramClient? scram, CancellationToken cancellationToken)
    {
        int kind = body.Length < 4 ? throw new InvalidDataException("The server's request for authentication is cut short.")
            : BinaryPrimitives.ReadInt32BigEndian(body.Span);
        ReadOnlyMemory<byte> rest = body[4..];
        switch (kind)
        {
            // In the middle of SCRAM the server has not yet shown that it knows the password.
            case 0 when scram is null:
                return null;
            case 0:
                throw new InvalidDataException("The server ended SCRAM before it showed that it knows the password.");
            case 3:
                await SendAsync(WireText.Terminated(await PasswordAsync()));
                return null;
            case 5 when rest.Length == 4:
                await SendAsync(WireText.Terminated(Md5(await PasswordAsync(), rest.Span)));
                return null;
            case 10 when Mechanisms(rest.Span).Contains(ScramClient.Mechanism):
                scram = new ScramClient(await PasswordAsync());
                byte[] first = Encoding.UTF8.GetBytes(scram.First);
                byte[] length = new byte[4];
                BinaryPrimitives.WriteInt32BigEndian(length, first.Length);
                await SendAsync([.. WireText.Terminated(ScramClient.Mechanism), .. length, .. first]);
                return scram;
            case 11 when scram is not null:
                await SendAsync(Encoding.UTF8.GetBytes(scram.Final(Encoding.UTF8.GetString(rest.Span))));
                return scram;
            case 12 when scram is not null:
                scram.Verify(Encoding.UTF8.GetString(rest.Span));
                return null;
            default:
                throw new NotSupportedException($"{target.DisplayName}: its server wants authentication of kind {kind}.");
        }

        Task SendAsync(byte[] answer) =>
            stream.WriteAsync(WireText.Message(MessageType.Password, answer), cancellationToken).AsTask();

        async Task<string> PasswordAsync() => await SessionSource.PasswordAsync(target, address, cancellationToken);
    }

    private string Md5(string password, ReadOnlySpan<byte> salt)
    {
#pragma warning disable CA5351 // The server asks for it; whoever keeps such passwords has no better.
        string inner = Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(password + Settings.Username))).ToLowerInvariant();
        return "md5" + Convert.ToHexString(MD5.HashData([.. Encoding.UTF8.GetBytes(inner), .. salt])).ToLowerInvariant();
#pragma warning restore CA5351
    }

    private static List<string> Mechanisms(ReadOnlySpan<byte> body)
    {
        List<string> mechanisms = [];
        while (body.Length > 0 && body[0] != 0)
            mechanisms.Add(WireText.Text(ref body));
        return mechanisms;
    }
}
