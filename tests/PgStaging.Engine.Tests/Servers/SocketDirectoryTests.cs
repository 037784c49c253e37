using PgStaging.Engine.Servers;
using Xunit;

namespace PgStaging.Engine.Tests.Servers;

public sealed class SocketDirectoryTests
{
    [Fact]
    public void A_short_path_keeps_the_socket_beside_the_log()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows servers have no socket directory.");

        Assert.Equal("/srv/pg/socket", SocketDirectory.Choose("/srv/pg"));
    }

    [Theory]
    [InlineData("d", 100)]
    [InlineData("ü", 50)] // 50 characters, 100 bytes
    public void A_path_that_is_too_long_in_bytes_gets_a_short_one_that_nobody_else_has(string letter, int count)
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows servers have no socket directory.");
        string work = "/srv/" + string.Concat(Enumerable.Repeat(letter, count));

        string? first = SocketDirectory.Choose(work), second = SocketDirectory.Choose(work);

        Assert.StartsWith("/tmp/pgstaging-", first, StringComparison.Ordinal);
        Assert.True(SocketDirectory.Fits(first!));
        Assert.NotEqual(first, second);
    }
}
