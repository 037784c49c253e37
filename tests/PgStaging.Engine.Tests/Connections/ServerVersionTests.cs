using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Connections;

public sealed class ServerVersionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(13, true)]
    [InlineData(12, false)]
    public async Task A_server_that_is_too_old_is_refused_before_anything_is_asked_of_it(int major, bool asSource)
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(Token);
        await using VersionProxy proxy = new(server, major);
        ResolvedTarget target = new("old", new NpgsqlConnectionStringBuilder(proxy.ConnectionStringFor(database)));

        PgStagingException exception = await Assert.ThrowsAsync<PgStagingException>(async () =>
        {
            await using NpgsqlConnection session = asSource
                ? await Sessions.OpenSourceAsync(target, "test", Token)
                : await Sessions.OpenDestinationAsync(target, "test", Token);
        });

        Assert.Equal("ServerTooOld", exception.ErrorId);
        Assert.Equal("old", exception.Target);
        Assert.StartsWith($"old is PostgreSQL {major}.", exception.Message, StringComparison.Ordinal);
        Assert.NotNull(exception.RecommendedAction);
    }

    [Fact]
    public async Task The_oldest_version_that_is_supported_is_let_in()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(Token);
        await using VersionProxy proxy = new(server, 14);
        ResolvedTarget target = new("oldest", new NpgsqlConnectionStringBuilder(proxy.ConnectionStringFor(database)));
        await using NpgsqlConnection session = await Sessions.OpenSourceAsync(target, "test", Token);
        Assert.Equal(14, session.PostgreSqlVersion.Major);
    }
}
