using System.Buffers.Binary;
using CsCheck;
using PgStaging.Engine.Wire;
using Xunit;

namespace PgStaging.Engine.Tests.Wire;

public sealed class WireReaderTests
{
    private const int SmallBuffer = 32;

    private static readonly Gen<byte[]> Body = Gen.Byte.Array[0, 100];

    private static readonly Gen<(byte Type, byte[] Body)> Message =
        Gen.Select(Gen.Int[0, 3].Select(kind => kind == 0 ? MessageType.NoticeResponse : MessageType.CopyData), Body);

    [Fact]
    public void However_a_stream_is_cut_its_rows_and_messages_are_the_same() =>
        Gen.Select(Message.List[0, 30], Gen.Int[1, 40].List[1, 20]).Sample((messages, cuts) =>
        {
            byte[] bytes = [.. messages.SelectMany(message => WireText.Message(message.Type, message.Body)), .. WireText.Message(MessageType.CopyDone, [])];
            WireReader reader = new(new CutStream(bytes, cuts), SmallBuffer);

            (byte[] rows, List<byte[]> others) = ReadAll(reader);

            Assert.Equal(
                messages.Where(message => message.Type == MessageType.CopyData).SelectMany(message => WireText.Message(message.Type, message.Body)), rows);
            Assert.Equal(messages.Where(message => message.Type != MessageType.CopyData).Select(message => message.Body), others);
            Assert.Equal(messages.Count(message => message.Type == MessageType.CopyData), reader.FrameCount);
        });

    [Fact]
    public void A_stream_that_ends_too_early_is_an_error_wherever_it_ends() =>
        Gen.Select(Message.List[1, 5], Gen.Double[0, 1], Gen.Int[1, 40].List[1, 20]).Sample((messages, part, cuts) =>
        {
            byte[] bytes = [.. messages.SelectMany(message => WireText.Message(message.Type, message.Body)), .. WireText.Message(MessageType.CopyDone, [])];
            WireReader reader = new(new CutStream(bytes[..(int)(part * (bytes.Length - 1))], cuts), SmallBuffer);

            Assert.Throws<EndOfStreamException>(() => ReadAll(reader));
        });

    [Fact]
    public void Bytes_that_are_no_messages_end_in_an_error_and_never_take_much_memory() =>
        Gen.Select(Gen.Byte.Array[0, 300], Gen.Int[1, 40].List[1, 20]).Sample((bytes, cuts) =>
        {
            WireReader reader = new(new CutStream(bytes, cuts), SmallBuffer);
            Exception? exception = Record.Exception(() => ReadAll(reader));

            Assert.True(exception is null or InvalidDataException or EndOfStreamException, $"{exception}");
        });

    [Theory]
    [InlineData(MessageType.CopyData, 3)]
    [InlineData(MessageType.CopyData, 0)]
    [InlineData(MessageType.CopyData, -1)]
    [InlineData(MessageType.NoticeResponse, 3)]
    [InlineData(MessageType.NoticeResponse, int.MinValue)]
    [InlineData(MessageType.NoticeResponse, WireReader.LongestMessage + 1)]
    public void A_length_that_cannot_be_is_refused(byte type, int length)
    {
        byte[] bytes = new byte[5];
        bytes[0] = type;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), length);

        Assert.Throws<InvalidDataException>(() => ReadAll(new WireReader(new MemoryStream(bytes))));
    }

    [Fact]
    public async Task A_piece_stays_as_it_is_while_the_next_one_is_read()
    {
        byte[] bytes = [.. Enumerable.Range(0, 50).SelectMany(n => WireText.Message(MessageType.CopyData, [(byte)n, (byte)n]))];
        WireReader reader = new(new CutStream(bytes, [9]), SmallBuffer);

        List<byte> seen = [];
        ReadOnlyMemory<byte> piece = await reader.ReadRowsAsync(CancellationToken.None);
        while (seen.Count + piece.Length < bytes.Length)
        {
            ReadOnlyMemory<byte> next = await reader.ReadRowsAsync(CancellationToken.None);
            seen.AddRange(piece.ToArray());
            piece = next;
        }
        seen.AddRange(piece.ToArray());

        Assert.Equal(bytes, seen);
    }

    // Synchronous streams complete at once.
    private static (byte[] Rows, List<byte[]> Others) ReadAll(WireReader reader)
    {
        List<byte> rows = [];
        List<byte[]> others = [];
        while (true)
        {
            ReadOnlyMemory<byte> piece = reader.ReadRowsAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
            rows.AddRange(piece.ToArray());
            if (piece.Length > 0)
                continue;
            WireMessage message = reader.ReadMessageAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
            if (message.Type == MessageType.CopyDone)
                return ([.. rows], others);
            others.Add(message.Body.ToArray());
        }
    }

    // Gives its bytes in pieces of these sizes, over and over.
    private sealed class CutStream(byte[] bytes, List<int> cuts) : MemoryStream(bytes)
    {
        private int turn;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, cuts[turn++ % cuts.Count])], cancellationToken);
    }
}
