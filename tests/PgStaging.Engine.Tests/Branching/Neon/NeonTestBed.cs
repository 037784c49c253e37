using PgStaging.Engine.Branching;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Branching;

/// <summary>A stand-in for the service with a project, and a client of it; both have a clock that need not be waited for.</summary>
internal sealed class NeonTestBed : IAsyncDisposable
{
    private NeonTestBed(NeonStandIn service, StandInProject project, ImpatientTime time)
    {
        (Service, Project, Time) = (service, project, time);
        Options = new NeonOptions { ApiHost = service.ApiHost, Time = time, Jitter = () => 0.5 };
        Client = ClientWith(Options);
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public NeonStandIn Service { get; }

    public StandInProject Project { get; }

    public ImpatientTime Time { get; }

    public NeonOptions Options { get; }

    public OperationRecorder Log { get; } = new();

    public NeonClient Client { get; }

    /// <summary>The project as the branches' cmdlets see it.</summary>
    public NeonBranchProvider Provider => new(TargetWith(null), Log);

    public MemoryStorage Storage => (MemoryStorage)Service.Storage;

    public string MainId => Project.Branches[0].Id;

    public static async Task<NeonTestBed> StartAsync(int pageSize = 100)
    {
        ImpatientTime time = new(TimeSpan.FromMinutes(1));
        StandInOptions options = new() { Time = time, OperationTime = TimeSpan.FromSeconds(2), PageSize = pageSize };
        NeonStandIn service = await NeonStandIn.StartAsync(options, Token);
        return new NeonTestBed(service, await service.AddProjectAsync("spring-example-302709", "shop", Token), time);
    }

    public NeonClient ClientWith(NeonOptions options) => new(options, NeonApiKey.FromText(Service.Key), Log);

    public NeonTarget TargetWith(PgTargetLabel? label) => new("neon:shop", "shop")
    {
        Key = NeonApiKey.FromText(Service.Key), Options = Options, Label = label,
    };

    /// <summary>Makes a branch and waits until it is there.</summary>
    public async Task<NeonBranch> BranchAsync(string name, string? parentId = null)
    {
        NeonBranchChange change = await Client.Branches.CreateAsync(
            Project.Id, new NeonBranchRequest { Name = name, ParentId = parentId }, Token);
        await WaitAsync(change.Operations);
        return await Client.Branches.GetAsync(Project.Id, change.Branch.Id, Token);
    }

    public Task WaitAsync(IReadOnlyList<NeonOperation>? operations) =>
        Client.Operations.WaitAsync(operations, "test", Token);

    /// <summary>How many requests of a kind the service has got.</summary>
    public int Count(string method, string pathEnd) =>
        Service.Requests.Count(request => request.StartsWith(method + " ", StringComparison.Ordinal)
            && request.Split('?')[0].EndsWith(pathEnd, StringComparison.Ordinal));

    /// <summary>The error of a request; nothing that was said holds the key.</summary>
    public async Task<PgStagingException> FailsAsync(Func<Task> request)
    {
        PgStagingException error = await Assert.ThrowsAsync<PgStagingException>(request);
        string[] said =
        [
            error.ToString(), error.Target ?? string.Empty, error.RecommendedAction ?? string.Empty,
            .. Log.VerboseMessages, .. Log.Warnings, .. Log.ProgressStates.Select(state => state.ToString()),
        ];
        Assert.All(said, text => Assert.DoesNotContain(Service.Key, text, StringComparison.Ordinal));
        Assert.NotNull(error.RecommendedAction);
        return error;
    }

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
