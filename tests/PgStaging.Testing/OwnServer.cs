using PgStaging.Engine.Servers;

namespace PgStaging.Testing;

/// <summary>A server for one test alone, which may change its settings, fill its disk or kill it.</summary>
internal sealed class OwnServer : IAsyncDisposable
{
    private readonly LocalServers servers;

    private OwnServer(LocalServers servers, TestServer server)
    {
        this.servers = servers;
        Server = server;
    }

    public TestServer Server { get; }

    /// <summary>
    /// Starts it; skips the test (fails it on a build server) if there are no binaries of this version.
    /// </summary>
    /// <param name="major">The major version.</param>
    /// <param name="settings">Settings beyond those of every throw-away server.</param>
    /// <param name="directory">An existing directory to make it in, such as a mounted volume; null for a temporary
    /// one.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    public static async Task<OwnServer> StartAsync(
        int major, IReadOnlyDictionary<string, string> settings, string? directory, CancellationToken cancellationToken)
    {
        await TestServers.GetAsync(major, cancellationToken);
        LocalServers servers = new(TestFolders.Folders, new OperationRecorder());
        ServerPlan plan = await servers.PlanAsync(
            new ServerRequest
            {
                Name = $"own-{major}-{Guid.NewGuid().ToString("N")[..8]}",
                Major = major,
                Ephemeral = true,
                Settings = settings,
                DataDirectory = directory is null ? null : Path.Combine(directory, "data"),
            },
            cancellationToken);
        return new OwnServer(servers, new TestServer(major, await servers.StartAsync(plan, cancellationToken)));
    }

    public async ValueTask DisposeAsync() =>
        await servers.StopAsync(Server.Server.Name, PgStopMode.Immediate, CancellationToken.None);
}
