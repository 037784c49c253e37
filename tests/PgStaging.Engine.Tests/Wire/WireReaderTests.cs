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

    // Small cuts make one call fill the buffer several times; a message may stand between two pieces.
    [Fact]
    public void A_piece_stays_as_it_is_until_the_next_one_is_read() =>
        Gen.Select(Message.List[0, 30], Gen.Int[1, 9].List[1, 20]).Sample((messages, cuts) =>
        {
            byte[] bytes = [.. messages.SelectMany(message => WireText.Message(message.Type, message.Body)), .. WireText.Message(MessageType.CopyDone, [])];
            WireReader reader = new(new CutStream(bytes, cuts), SmallBuffer);
            byte[] asRead = [];
            ReadOnlyMemory<byte> last = default;
            while (true)
            {
                ReadOnlyMemory<byte> piece = Now(reader.ReadRowsAsync(CancellationToken.None));
                bool isOver = piece.Length == 0 && Now(reader.ReadMessageAsync(CancellationToken.None)).Type == MessageType.CopyDone;
                Assert.Equal(asRead, last.ToArray());
                if (isOver)
                    return;
                if (piece.Length > 0)
                    (asRead, last) = (piece.ToArray(), piece);
            }
        });

    private static (byte[] Rows, List<byte[]> Others) ReadAll(WireReader reader)
    {
        List<byte> rows = [];
        List<byte[]> others = [];
        while (true)
        {
            ReadOnlyMemory<byte> piece = Now(reader.ReadRowsAsync(CancellationToken.None));
            rows.AddRange(piece.ToArray());
            if (piece.Length > 0)
                continue;
            WireMessage message = Now(reader.ReadMessageAsync(CancellationToken.None));
            if (message.Type == MessageType.CopyDone)
                return ([.. rows], others);
            others.Add(message.Body.ToArray());
        }
    }

    // Synchronous streams complete at once.
    private static T Now<T>(ValueTask<T> reading) => reading.AsTask().GetAwaiter().GetResult();

    // Gives its bytes in pieces of these sizes, over and over.
    private sealed class CutStream(byte[] bytes, List<int> cuts) : MemoryStream(bytes)
    {
        private int turn;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, cuts[turn++ % cuts.Count])], cancellationToken);
    }
}
