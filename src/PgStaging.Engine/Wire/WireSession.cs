using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace PgStaging.Engine.Wire;

/// <summary>
/// A session on a server that runs statements and COPY by the simple query protocol. After any failure it is good for nothing
/// but being disposed, upon which the server undoes what was not committed.
/// </summary>
internal sealed class WireSession(Stream stream, WireReader reader) : IAsyncDisposable
{
    // Whether the server waits for a statement. In the middle of something there is nobody to say farewell to.
    private bool isReady = true;

    /// <summary>Runs statements, one or several with semicolons between them, and gives the last value that they gave.</summary>
    /// <param name="sql">The statements. Several are one transaction, unless they say otherwise.</param>
    /// <param name="cancellationToken">Gives up the session.</param>
    public Task<string?> ExecuteAsync(string sql, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        await AskAsync(sql, cancellationToken);
        string? value = null;
        while (true)
        {
            WireMessage message = await NextAsync(cancellationToken);
            if (IsReady(message))
                return value;
            if (message.Type == MessageType.DataRow)
                value = FirstValue(message.Body.Span);
            else if (message.Type is not (MessageType.RowDescription or MessageType.CommandComplete or MessageType.EmptyQueryResponse))
                throw Unexpected(message);
        }
    });

    /// <summary>Begins COPY … TO STDOUT; its rows are read next.</summary>
    public Task BeginCopyOutAsync(string sql, CancellationToken cancellationToken) =>
        BeginAsync(sql, MessageType.CopyOutResponse, cancellationToken);

    /// <summary>Begins COPY … FROM STDIN; its rows are written next.</summary>
    public Task BeginCopyInAsync(string sql, CancellationToken cancellationToken) =>
        BeginAsync(sql, MessageType.CopyInResponse, cancellationToken);

    /// <summary>The next bytes of the rows, frames cut anywhere; none at their end. Valid until the next but one call.</summary>
    public Task<ReadOnlyMemory<byte>> ReadRowsAsync(CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        while (true)
        {
            ReadOnlyMemory<byte> rows = await reader.ReadRowsAsync(cancellationToken);
            if (rows.Length > 0)
                return rows;
            // One message only: after a notice the rows go on.
            WireMessage message = await reader.ReadMessageAsync(cancellationToken);
            if (message.Type == MessageType.CopyDone)
                return rows;
            if (!IsAside(message))
                throw Unexpected(message);
        }
    });

    /// <summary>Writes bytes of rows, which are frames cut anywhere.</summary>
    public Task WriteRowsAsync(ReadOnlyMemory<byte> rows, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        await stream.WriteAsync(rows, cancellationToken);
        return true;
    });

    /// <summary>Says that all rows are written.</summary>
    public Task EndRowsAsync(CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        await SendAsync(MessageType.CopyDone, [], cancellationToken);
        return true;
    });

    /// <summary>Waits until the server has done the COPY, and gives the count of rows that it tells.</summary>
    public Task<long> FinishCopyAsync(CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        long? rows = null;
        while (true)
        {
            WireMessage message = await NextAsync(cancellationToken);
            if (IsReady(message))
                return rows ?? throw new InvalidDataException("The server did not say how many rows it has copied.");
            if (message.Type != MessageType.CommandComplete)
                throw Unexpected(message);
            ReadOnlySpan<byte> body = message.Body.Span;
            rows = WireText.Text(ref body) is ['C', 'O', 'P', 'Y', ' ', .. string count] && long.TryParse(count, out long number) ? number : null;
        }
    });

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (isReady)
                await stream.WriteAsync(WireText.Message(MessageType.Terminate, []));
        }
        catch (IOException)
        {
            // The server has gone first.
        }
        isReady = false;
        await stream.DisposeAsync();
    }

    private Task<bool> BeginAsync(string sql, byte response, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        await AskAsync(sql, cancellationToken);
        WireMessage message = await NextAsync(cancellationToken);
        return message.Type == response ? true : throw Unexpected(message);
    });

    private Task AskAsync(string sql, CancellationToken cancellationToken)
    {
        isReady = false;
        return SendAsync(MessageType.Query, WireText.Terminated(sql), cancellationToken);
    }

    private bool IsReady(WireMessage message) => isReady = message.Type == MessageType.ReadyForQuery;

    private Task SendAsync(byte type, byte[] body, CancellationToken cancellationToken) =>
        stream.WriteAsync(WireText.Message(type, body), cancellationToken).AsTask();

    private async ValueTask<WireMessage> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            WireMessage message = await reader.ReadMessageAsync(cancellationToken);
            if (!IsAside(message))
                return message;
        }
    }

    // What a server may say at any time and what nobody here waits for; an error is thrown.
    private static bool IsAside(WireMessage message) => message.Type == MessageType.ErrorResponse
        ? throw WireText.Error(message.Body.Span)
        : message.Type is MessageType.NoticeResponse or MessageType.ParameterStatus or MessageType.NotificationResponse;

    private static string? FirstValue(ReadOnlySpan<byte> row)
    {
        if (row.Length < 6)
            throw new InvalidDataException("The server sent a row without a value.");
        int length = BinaryPrimitives.ReadInt32BigEndian(row[2..]);
        return length < 0 ? null : Encoding.UTF8.GetString(row.Slice(6, length));
    }

    private static InvalidDataException Unexpected(WireMessage message) =>
        new($"The server sent a message of type {(char)message.Type} where none can be.");

    // Everything that can go wrong on a connection is what the driver would make of it.
    private static async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or SocketException)
        {
            throw new NpgsqlException(exception.Message, exception);
        }
    }
}
