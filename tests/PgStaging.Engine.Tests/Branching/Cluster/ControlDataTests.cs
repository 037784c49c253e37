using PgStaging.Engine.Branching;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Branching.Cluster;

public sealed class ControlDataTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestServers.AvailableMajors), MemberType = typeof(TestServers))]
    public async Task It_says_what_the_server_says(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        string sql = """
            SELECT redo_wal_file || ' ' || timeline_id || ' ' || (redo_lsn - '0/0'::pg_lsn)
              FROM pg_control_checkpoint()
            """;
        string before, after;
        ControlData data;
        do
        {
            before = (await server.ScalarAsync<string>(sql, Token))!;
            data = ControlData.Read(server.Server.DataDirectory);
            after = (await server.ScalarAsync<string>(sql, Token))!;
        }
        while (before != after);

        Assert.Equal(before, $"{data.RedoFile(new LogSegments(16 << 20))} {data.Timeline} {data.Redo}");
        Assert.False(data.IsShutDown);
    }

    [Theory]
    [InlineData(0x1_2345_6789UL, 16 << 20, "000000020000000100000023")]
    [InlineData(0x1_2345_6789UL, 1 << 20, "000000020000000100000234")]
    [InlineData(0xFF00_0028UL, 16 << 20, "0000000200000000000000FF")]
    public void Files_of_the_log_are_named_by_their_size(ulong redo, long segmentBytes, string name) =>
        Assert.Equal(name, new ControlData(1, redo, 2).RedoFile(new LogSegments(segmentBytes)));
}
