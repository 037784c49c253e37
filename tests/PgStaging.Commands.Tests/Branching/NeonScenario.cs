using System.Net;
using PgStaging.Testing;

namespace PgStaging.Commands.Tests.Branching;

/// <summary>A stand-in for Neon's service, and a session in a folder whose profile "shop" names a project of it.</summary>
internal sealed class NeonScenario : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pgstaging-neon-");

    private readonly DatabaseStorage? storage;

    private NeonScenario(NeonStandIn service, StandInProject project, DatabaseStorage? storage) =>
        (Service, Project, this.storage) = (service, project, storage);

    public NeonStandIn Service { get; }

    public StandInProject Project { get; }

    public ModuleSession Session { get; } = new();

    /// <summary>A project whose branches hold nothing.</summary>
    public static Task<NeonScenario> MakeAsync(CancellationToken cancellationToken) => MakeAsync(null, cancellationToken);

    /// <summary>A project whose branches are databases of a throw-away server.</summary>
    public static async Task<NeonScenario> MakeAsync(string sql, int major, CancellationToken cancellationToken)
    {
        DatabaseStorage storage = new(await TestServers.GetAsync(major, cancellationToken), TimeProvider.System);
        NeonScenario scenario = await MakeAsync(storage, cancellationToken);
        await storage.ExecuteAsync(scenario.Project.Branches[0].Id, sql, cancellationToken);
        return scenario;
    }

    private static async Task<NeonScenario> MakeAsync(DatabaseStorage? storage, CancellationToken cancellationToken)
    {
        NeonStandIn service = await NeonStandIn.StartAsync(new StandInOptions { Storage = storage }, cancellationToken);
        NeonScenario scenario = new(
            service, await service.AddProjectAsync("spring-example-302709", "Shop", cancellationToken), storage);
        await File.WriteAllTextAsync(
            Path.Combine(scenario.folder.FullName, "pgstaging.json"),
            $$"""{ "targets": { "shop": { "neon": { "project": "Shop", "apiHost": "{{service.ApiHost}}" } } } }""",
            cancellationToken);
        scenario.Session.SetVariable("folder", scenario.folder.FullName);
        scenario.Session.SetVariable("key", new NetworkCredential(string.Empty, service.Key).SecurePassword);
        scenario.Session.SetVariable("maskKey", new NetworkCredential(string.Empty, "a key for tests alone").SecurePassword);
        scenario.Session.SetVariable("wrong", new NetworkCredential(string.Empty, "napi_wrong").SecurePassword);
        await scenario.Session.InvokeAsync(
            "$null = $ExecutionContext.SessionState.Path.SetLocation($folder); $PSDefaultParameterValues = @{ '*-PgBranch:ApiKey' = $key }",
            cancellationToken);
        return scenario;
    }

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        await Service.DisposeAsync();
        if (storage is not null)
            await storage.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
