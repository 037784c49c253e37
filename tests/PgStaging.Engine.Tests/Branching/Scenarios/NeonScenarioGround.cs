using PgStaging.Engine.Branching;
using PgStaging.Testing;

namespace PgStaging.Engine.Tests.Branching;

/// <summary>A project of Neon, whose branches' data are databases of a throw-away server.</summary>
internal sealed class NeonScenarioGround : ScenarioGround
{
    private NeonScenarioGround(NeonStandIn service, DatabaseStorage storage, StandInProject project) =>
        (Service, Storage, Project) = (service, storage, project);

    public NeonStandIn Service { get; }

    public DatabaseStorage Storage { get; }

    public StandInProject Project { get; }

    public OperationRecorder Log { get; } = new();

    public override IBranchProvider Branches => new NeonBranchProvider(
        new NeonTarget("neon:shop", Project.Id)
        {
            Key = NeonApiKey.FromText(Service.Key), Options = new NeonOptions { ApiHost = Service.ApiHost },
        },
        Log);

    public override string Parent => "main";

    public static Task<NeonScenarioGround> StartAsync(int major, CancellationToken cancellationToken) =>
        StartAsync(major, Sql, cancellationToken);

    public static async Task<NeonScenarioGround> StartAsync(int major, string sql, CancellationToken cancellationToken)
    {
        DatabaseStorage storage = new(await TestServers.GetAsync(major, cancellationToken), TimeProvider.System);
        NeonStandIn service = await NeonStandIn.StartAsync(
            new StandInOptions { OperationTime = TimeSpan.Zero, Storage = storage }, cancellationToken);
        StandInProject project = await service.AddProjectAsync("spring-example-302709", "shop", cancellationToken);
        await storage.ExecuteAsync(project.Branches[0].Id, sql, cancellationToken);
        return new NeonScenarioGround(service, storage, project);
    }

    public override string Name(string what) => what;

    public override async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await Storage.DisposeAsync();
    }
}
