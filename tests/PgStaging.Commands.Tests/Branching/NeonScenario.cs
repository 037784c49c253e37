using System.Net;
using PgStaging.Testing;

namespace PgStaging.Commands.Tests.Branching;

/// <summary>A stand-in for Neon's service, and a session in a folder whose profile "shop" names a project of it.</summary>
internal sealed class NeonScenario : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pgstaging-neon-");

    private NeonScenario(NeonStandIn service, StandInProject project) => (Service, Project) = (service, project);

    public NeonStandIn Service { get; }

    public StandInProject Project { get; }

    public ModuleSession Session { get; } = new();

    public static async Task<NeonScenario> MakeAsync(CancellationToken cancellationToken)
    {
        NeonStandIn service = await NeonStandIn.StartAsync(new StandInOptions(), cancellationToken);
        NeonScenario scenario = new(
            service, await service.AddProjectAsync("spring-example-302709", "Shop", cancellationToken));
        await File.WriteAllTextAsync(
            Path.Combine(scenario.folder.FullName, "pgstaging.json"),
            $$"""{ "targets": { "shop": { "neon": { "project": "Shop", "apiHost": "{{service.ApiHost}}" } } } }""",
            cancellationToken);
        scenario.Session.SetVariable("folder", scenario.folder.FullName);
        scenario.Session.SetVariable("key", new NetworkCredential(string.Empty, service.Key).SecurePassword);
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
        folder.Delete(recursive: true);
    }
}
