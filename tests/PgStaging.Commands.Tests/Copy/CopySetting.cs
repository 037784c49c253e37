using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Copy;

/// <summary>A source, the name of a destination, and a session that knows both as $source and $destination.</summary>
internal sealed class CopySetting : IAsyncDisposable
{
    private CopySetting(TestDatabase source, TestDatabase destination)
    {
        Source = source;
        Destination = destination;
        Session.SetVariable("source", source.ConnectionString);
        Session.SetVariable("destination", destination.ConnectionString);
    }

    public TestDatabase Source { get; }

    /// <summary>Not there until a copy makes it.</summary>
    public TestDatabase Destination { get; }

    public TestServer Server => Source.Server;

    public ModuleSession Session { get; } = new();

    public static async Task<CopySetting> MakeAsync(int major, string sql, CancellationToken cancellationToken)
    {
        TestServer server = await TestServers.GetAsync(major, cancellationToken);
        return new CopySetting(
            await server.CreateDatabaseAsync(sql, cancellationToken),
            new TestDatabase(server, TestServer.UniqueName("copy")));
    }

    /// <summary>Waits until the copy has a session of this purpose on the source.</summary>
    public async Task WaitForSessionAsync(string purpose, CancellationToken cancellationToken)
    {
        for (int attempt = 0; await SessionsAsync(purpose, cancellationToken) == 0; attempt++)
        {
            Assert.True(attempt < 1500, $"No session {purpose} came.");
            await Task.Delay(20, cancellationToken);
        }
    }

    /// <summary>A backend is listed for a moment after its client has gone; then none may be left on the source.</summary>
    public async Task AssertNoSessionsAsync(CancellationToken cancellationToken)
    {
        for (int attempt = 0; await SessionsAsync("copy%", cancellationToken) > 0; attempt++)
        {
            Assert.True(attempt < 50, "Sessions of the copy are left.");
            await Task.Delay(100, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        await Destination.DisposeAsync();
        await Source.DisposeAsync();
    }

    private Task<long> SessionsAsync(string purpose, CancellationToken cancellationToken) =>
        Server.ScalarAsync<long>(
            $"SELECT count(*) FROM pg_stat_activity WHERE datname = '{Source.Name}' AND application_name LIKE 'PgStaging {purpose}'",
            cancellationToken);
}
