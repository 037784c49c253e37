using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Servers;

/// <summary>One ephemeral server for all tests of a class: they look at it and do not change it.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private readonly ServerScenario scenario = new();

    internal ModuleSession Session => scenario.Session;

    internal ModuleSessionResult Start { get; private set; } = null!;

    public PgServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Start = await scenario.InvokeAsync(
            $"Start-PgServer {scenario.Name()} -Version 15 -Ephemeral -Verbose", CancellationToken.None);
        Server = Start.Single<PgServer>();
    }

    public ValueTask DisposeAsync() => scenario.DisposeAsync();
}
