using PgStaging.Engine.Branching;
using Xunit;

namespace PgStaging.Engine.Tests.Branching.Cluster;

public sealed class LogTailTests
{
    [Theory]
    [InlineData(40, 114, 8192)]
    [InlineData(8192 + 24, 8192 - 24, 16384)]
    [InlineData(8192 + 24, 8192 - 23, 24576)]
    [InlineData(8184, 114, 16384)]
    [InlineData(8184, 8 + 8168, 16384)]
    [InlineData(8184, 8 + 8168 + 1, 24576)]
    public void A_record_ends_on_a_page(long start, uint length, long end) =>
        Assert.Equal(end, LogTail.EndOfPage(start, length, 8192));

    [Fact]
    public void What_is_behind_the_last_record_becomes_zeros_and_the_rest_stays()
    {
        string path = Path.GetTempFileName();
        byte[] bytes = new byte[1 << 20];
        Array.Fill(bytes, (byte)7);
        BitConverter.TryWriteBytes(bytes.AsSpan(36), 8192u);
        BitConverter.TryWriteBytes(bytes.AsSpan(9000), 114u);
        File.WriteAllBytes(path, bytes);

        LogTail.Clear(path, (3UL << 20) + 9000);

        byte[] after = File.ReadAllBytes(path);
        Assert.Equal(bytes[..16384], after[..16384]);
        Assert.Equal(new byte[(1 << 20) - 16384], after[16384..]);
        File.Delete(path);
    }
}
