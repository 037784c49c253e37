using PgStaging.Engine.Branching;

namespace PgStaging.Engine.Tests.Branching;

/// <summary>Databases of a server: the parent is a branch of a mirror.</summary>
internal sealed class DatabaseScenarioGround : ScenarioGround
{
    private readonly BranchGround ground;

    private DatabaseScenarioGround(BranchGround ground) => this.ground = ground;

    public override IBranchProvider Branches => ground.Branches;

    public override string Parent => ground.Name("trunk");

    public static async Task<DatabaseScenarioGround> StartAsync(int major, CancellationToken cancellationToken)
    {
        DatabaseScenarioGround made = new(await BranchGround.MakeAsync(major, Sql, cancellationToken));
        await made.ground.CreateAsync("trunk", cancellationToken);
        return made;
    }

    public override string Name(string what) => ground.Name(what);

    public override ValueTask DisposeAsync() => ground.DisposeAsync();
}
