using PgStaging.Engine.Servers;
using Xunit;

namespace PgStaging.Engine.Tests.Servers;

public sealed class PostmasterFileTests
{
    [Fact]
    public void A_running_servers_file_is_read_line_by_line()
    {
        PostmasterFile? file = PostmasterFile.Parse(
            ["4242", "/data", "1790000000", "5433", "/run/socket", "127.0.0.1", " 12345  67", "ready   "]);

        Assert.Equal(
            new PostmasterFile(4242, DateTimeOffset.FromUnixTimeSeconds(1790000000), 5433, "/run/socket", "ready"),
            file);
        Assert.True(file!.IsReady);
    }

    [Fact]
    public void A_server_that_has_just_begun_to_start_is_not_ready()
    {
        PostmasterFile? file = PostmasterFile.Parse(["4242", "/data", "1790000000"]);

        Assert.Equal(4242, file?.ProcessId);
        Assert.False(file!.IsReady);
    }

    [Theory]
    [InlineData("starting")]
    [InlineData("stopping")]
    public void A_server_on_its_way_up_or_down_is_not_ready(string status) =>
        Assert.False(PostmasterFile.Parse(["1", "/data", "1790000000", "5433", "", "", "", status])!.IsReady);

    [Theory]
    [InlineData("")]
    [InlineData("x\n/data\n1")]
    [InlineData("42\n/data\nnever")]
    public void Half_a_file_is_no_file(string text) => Assert.Null(PostmasterFile.Parse(text.Split('\n')));

    [Fact]
    public void A_file_left_by_a_crash_does_not_pass_for_the_process_that_has_its_id_now()
    {
        string directory = Directory.CreateTempSubdirectory("pgstaging-").FullName;
        try
        {
            File.WriteAllLines(
                Path.Combine(directory, "postmaster.pid"), [Environment.ProcessId.ToString(), directory, "1790000000"]);

            Assert.Null(PostmasterFile.ReadLive(directory));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
