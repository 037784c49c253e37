using System.Buffers.Binary;

namespace PgStaging.Engine.Wire;

/// <summary>
/// Reads what a server sends: messages whole, and the rows of a COPY as pieces of the stream as they came, of which only the
/// heads of frames are looked at.
/// </summary>
/// <remarks>Every message is a byte for its type, four for the length of what follows including themselves, and a body.</remarks>
internal sealed class WireReader(Stream stream, int bufferBytes = WireReader.DefaultBufferBytes)
{
    public const int DefaultBufferBytes = 256 << 10;

    /// <summary>More than any message but a row can have: what claims to be longer is no message.</summary>
    public const int LongestMessage = 64 << 20;

    private const int HeadBytes = 5;
    private const int LengthBytes = 4;

    // Two, so that one can be written elsewhere while the other is filled.
    private byte[] buffer = new byte[bufferBytes];
    private byte[] other = new byte[bufferBytes];
    private int start;
    private int end;
    // Whether rows that were given out are in the buffer, so that nothing else may be put there.
    private bool isLent;
    private long rowBytesLeft;

    /// <summary>CopyData frames whose head has passed.</summary>
    public long FrameCount { get; private set; }

    /// <summary>The next message, whole.</summary>
    /// <exception cref="InvalidDataException">What came is no message.</exception>
    /// <exception cref="EndOfStreamException">The server has closed the connection.</exception>
    public async ValueTask<WireMessage> ReadMessageAsync(CancellationToken cancellationToken)
    {
        if (rowBytesLeft > 0)
            throw new InvalidOperationException("The rest of a row is to be read first.");
        while (end - start < HeadBytes)
            await FillAsync(cancellationToken);
        byte type = buffer[start];
        int length = BinaryPrimitives.ReadInt32BigEndian(buffer.AsSpan(start + 1));
        if (length is < LengthBytes or > LongestMessage)
            throw new InvalidDataException($"The server sent a message of {length} bytes, which cannot be.");
        while (end - start < length + 1)
        {
            if (length + 1 > buffer.Length)
                Grow(length + 1);
            await FillAsync(cancellationToken);
        }
        WireMessage message = new(type, buffer.AsMemory(start + HeadBytes, length - LengthBytes));
        start += length + 1;
        return message;
    }

    /// <summary>
    /// The next bytes of a COPY's rows, cut anywhere, heads of frames included; none when the next message is another one. They are
    /// valid until the next but one call.
    /// </summary>
    /// <exception cref="InvalidDataException">A frame's length cannot be.</exception>
    /// <exception cref="EndOfStreamException">The server has closed the connection.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> ReadRowsAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            int count = PassFrames();
            if (count > 0)
            {
                start += count;
                isLent = true;
                return buffer.AsMemory(start - count, count);
            }
            if (end > start && buffer[start] != MessageType.CopyData)
                return ReadOnlyMemory<byte>.Empty;
            await FillAsync(cancellationToken);
        }
    }

    // How many of the bytes at hand are rows.
    private int PassFrames()
    {
        int position = start;
        while (true)
        {
            int taken = (int)Math.Min(rowBytesLeft, end - position);
            position += taken;
            rowBytesLeft -= taken;
            if (rowBytesLeft > 0 || end - position < HeadBytes || buffer[position] != MessageType.CopyData)
                return position - start;
            int length = BinaryPrimitives.ReadInt32BigEndian(buffer.AsSpan(position + 1));
            if (length < LengthBytes)
                throw new InvalidDataException($"The server sent a row of {length} bytes, which cannot be.");
            FrameCount++;
            position += HeadBytes;
            rowBytesLeft = length - LengthBytes;
        }
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        // One call may fill several times: turning the buffers each time would reach those rows again.
        byte[] filled = isLent ? other : buffer;
        buffer.AsSpan(start, end - start).CopyTo(filled);
        if (isLent)
            (buffer, other) = (other, buffer);
        isLent = false;
        (start, end) = (0, end - start);
        int read = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken);
        if (read == 0)
            throw new EndOfStreamException("The server closed the connection.");
        end += read;
    }

    private void Grow(int bytes)
    {
        byte[] larger = new byte[bytes];
        buffer.AsSpan(start, end - start).CopyTo(larger);
        (start, end) = (0, end - start);
        buffer = larger;
        other = new byte[bytes];
        isLent = false;
    }
}
