using PgStaging.Engine.Servers;

namespace PgStaging.Testing;

/// <summary>Stops and removes the servers of a test assembly when its last test has ended.</summary>
/// <remarks>
/// They would end with the process as well, but the test runner takes a process that needs more than ten seconds to
/// exit for one that hangs, and on a busy machine removing the data directories takes longer.
/// </remarks>
public sealed class ServersEndWithTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource patience = new(Patience);
        await EphemeralServers.StopAllAsync(patience.Token);
    }
}
