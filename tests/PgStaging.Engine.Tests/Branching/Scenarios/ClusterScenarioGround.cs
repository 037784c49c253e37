using PgStaging.Engine.Branching;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Tests.Branching.Cluster;

namespace PgStaging.Engine.Tests.Branching;

/// <summary>Servers in a folder: the parent is a branch of a running server's mirror.</summary>
internal sealed class ClusterScenarioGround : ScenarioGround
{
    private readonly ClusterGround ground;

    private ClusterScenarioGround(ClusterGround ground) => this.ground = ground;

    public override IBranchProvider Branches => ground.Branches;

    public override string Parent => "trunk";

    public static async Task<ClusterScenarioGround> StartAsync(int major, CancellationToken cancellationToken)
    {
        ClusterScenarioGround made = new(await ClusterGround.MakeAsync(major, cancellationToken));
        ResolvedTarget source = made.ground.MirrorRequest.Source;
        PgBranch trunk = await made.Branches.CreateAsync(
            new BranchRequest { Name = made.Parent, Parent = source.Database, Source = source }, cancellationToken);
        await ExecuteAsync(trunk, Sql, cancellationToken);
        return made;
    }

    public override string Name(string what) => what;

    public override ValueTask DisposeAsync() => ground.DisposeAsync();
}
