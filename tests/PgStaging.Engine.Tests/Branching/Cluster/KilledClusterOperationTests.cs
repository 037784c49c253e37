using PgStaging.Engine.Branching;
using Xunit;

namespace PgStaging.Engine.Tests.Branching.Cluster;

/// <summary>Whatever step an operation is killed at: the same command, run again, ends in the wanted state, and nothing is left.</summary>
public sealed class KilledClusterOperationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15, "Begun")]
    [InlineData(18, "Chosen")]
    [InlineData(15, "Cloned")]
    [InlineData(18, "Recovered")]
    [InlineData(15, "Prepared")]
    [InlineData(18, "Stopped")]
    [InlineData(15, "Placed")]
    public async Task A_mirror_is_made(int major, string step)
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(major, Token);
        await ground.KillAsync($"Mirror.{step}", (branches, token) => branches.CreateMirrorAsync(ground.MirrorRequest, token), Token);

        await AgainAsync(() => ground.MirrorAsync(Token), step == "Placed" ? "BranchExists" : null);

        Assert.Equal(["main"], await ground.ListAsync(Token));
        await ground.AssertNothingElseAsync(running: 0, Token);
    }

    [Theory]
    [InlineData(18, "Begun")]
    [InlineData(15, "Chosen")]
    [InlineData(18, "Cloned")]
    [InlineData(15, "Started")]
    [InlineData(18, "Placed")]
    public async Task A_branch_is_made(int major, string step)
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(major, Token);
        await ground.MirrorAsync(Token);
        await ground.KillAsync($"New.{step}", (branches, token) => branches.CreateAsync(ClusterGround.Request("a"), token), Token);

        await AgainAsync(() => ground.Branches.CreateAsync(ClusterGround.Request("a"), Token), step == "Placed" ? "BranchExists" : null);

        await AssertSoundAsync(ground);
    }

    [Theory]
    [InlineData(15, "Chosen")]
    [InlineData(18, "Cloned")]
    [InlineData(15, "Stopped")]
    [InlineData(18, "Placed")]
    [InlineData(15, "Started")]
    [InlineData(18, "Dropped")]
    public async Task A_branch_is_reset(int major, string step)
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(major, Token);
        await ground.MirrorAsync(Token);
        PgBranch made = await ground.Branches.CreateAsync(ClusterGround.Request("a"), Token);
        await ClusterGround.ScalarAsync<object>(made, "DELETE FROM account", Token);
        await ground.KillAsync($"Reset.{step}", (branches, token) => branches.ResetAsync(ClusterGround.Reset("a"), token), Token);

        PgBranch reset = await ground.Branches.ResetAsync(ClusterGround.Reset("a"), Token);

        Assert.Equal(made.ConnectionString, reset.ConnectionString);
        await AssertSoundAsync(ground);
    }

    [Theory]
    [InlineData(18, "Stopped")]
    [InlineData(15, "Hidden")]
    public async Task A_branch_is_removed(int major, string step)
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(major, Token);
        await ground.MirrorAsync(Token);
        await ground.Branches.CreateAsync(ClusterGround.Request("a"), Token);
        await ground.KillAsync($"Remove.{step}", (branches, token) => branches.RemoveAsync("a", null, force: false, token), Token);

        await AgainAsync(() => ground.Branches.RemoveAsync("a", null, force: false, Token), step == "Hidden" ? "BranchNotFound" : null);

        Assert.Equal(["main"], await ground.ListAsync(Token));
        await ground.AssertNothingElseAsync(running: 0, Token);
    }

    [Fact]
    public async Task A_reset_that_fails_leaves_the_branch_as_it_was()
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(18, Token);
        await ground.MirrorAsync(Token);
        PgBranch made = await ground.Branches.CreateAsync(ClusterGround.Request("a"), Token);
        await ClusterGround.ScalarAsync<object>(made, "CREATE TABLE mine ()", Token);
        ClusterSetting failing = ground.Setting with
        {
            StepReached = (step, _) => step == "Reset.Placed" ? throw new OperationCanceledException() : Task.CompletedTask,
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ClusterBranches(failing).ResetAsync(ClusterGround.Reset("a"), Token));

        Assert.Equal("mine", await ClusterGround.ScalarAsync<string>(made, "SELECT to_regclass('mine')::text", Token));
        await ground.AssertNothingElseAsync(running: 1, Token);
    }

    private static async Task AssertSoundAsync(ClusterGround ground)
    {
        Assert.Equal(["a", "main"], await ground.ListAsync(Token));
        PgBranch branch = (await ground.Branches.ListAsync(Token)).Single(item => item.Name == "a");
        Assert.Equal(100_000L, await ClusterGround.ScalarAsync<long>(branch, "SELECT sum(balance) FROM account", Token));
        await ground.AssertNothingElseAsync(running: 1, Token);
    }

    private static async Task AgainAsync(Func<Task> work, string? refusal)
    {
        if (refusal is null)
            await work();
        else
            Assert.Equal(refusal, (await Assert.ThrowsAsync<PgStagingException>(work)).ErrorId);
    }
}
