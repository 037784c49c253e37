using PgStaging.Engine.Branching;
using PgStaging.Engine.Connections;
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
        await ground.KillAsync($"Mirror.{step}", Token, "new-of-server", "a", ground.Source.Server.AdminConnectionString);

        ResolvedTarget source = ground.MirrorRequest.Source;
        await ground.Branches.CreateAsync(new BranchRequest { Name = "a", Parent = source.Database, Source = source }, Token);

        Assert.Equal(["a", source.Database], await ground.ListAsync(Token));
        await ground.AssertNothingElseAsync(running: 1, Token);
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
        await ground.KillAsync($"New.{step}", Token, "new", "a", "main");

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
        await ground.KillAsync($"Reset.{step}", Token, "reset", "a");

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
        await ground.KillAsync($"Remove.{step}", Token, "remove", "a");

        await AgainAsync(() => ground.Branches.RemoveAsync("a", null, force: false, Token), step == "Hidden" ? "BranchNotFound" : null);

        Assert.Equal(["main"], await ground.ListAsync(Token));
        await ground.AssertNothingElseAsync(running: 0, Token);
    }

    [Theory]
    [InlineData(18, "Placed")]
    [InlineData(15, "Started")]
    public async Task A_removed_branch_is_brought_back(int major, string step)
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(major, Token);
        await ground.MirrorAsync(Token);
        await ground.Branches.CreateAsync(ClusterGround.Request("a"), Token);
        await ground.Branches.RemoveAsync("a", TimeSpan.FromDays(1), force: false, Token);
        await ground.KillAsync($"UndoRemoval.{step}", Token, "undo", "a");

        await AgainAsync(() => ground.Branches.UndoRemovalAsync("a", Token), "BranchExists");

        await AssertSoundAsync(ground);
    }

    [Theory]
    [InlineData(18, "Cloned")]
    [InlineData(15, "Recovered")]
    [InlineData(18, "Stopped")]
    [InlineData(15, "Placed")]
    public async Task A_snapshot_is_kept(int major, string step)
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(major, Token);
        await ground.MirrorAsync(Token);
        await ground.Branches.CreateAsync(ClusterGround.Request("a"), Token);
        await ground.KillAsync($"Checkpoint.{step}", Token, "checkpoint", "s", "a");

        await AgainAsync(
            () => ground.Branches.CheckpointAsync(ClusterGround.Request("s", "a"), Token), step == "Placed" ? "BranchExists" : null);

        Assert.Equal(["a", "main", "s"], await ground.ListAsync(Token));
        await ground.AssertNothingElseAsync(running: 1, Token);
    }

    [Theory]
    [InlineData(15, "Stopped")]
    [InlineData(18, "Hidden")]
    public async Task A_branch_is_removed_for_a_while(int major, string step)
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(major, Token);
        await ground.MirrorAsync(Token);
        await ground.Branches.CreateAsync(ClusterGround.Request("a"), Token);
        await ground.KillAsync($"Remove.{step}", Token, "hide", "a");

        await AgainAsync(
            () => ground.Branches.RemoveAsync("a", TimeSpan.FromDays(1), force: false, Token), step == "Hidden" ? "BranchNotFound" : null);

        await ground.AssertNothingElseAsync(running: 0, Token);
        await ground.Branches.UndoRemovalAsync("a", Token);
        await AssertSoundAsync(ground);
    }

    [Theory]
    [InlineData(18, "Begun")]
    [InlineData(15, "Cloned")]
    [InlineData(18, "Stopped")]
    [InlineData(15, "Placed")]
    [InlineData(18, "Started")]
    public async Task A_branch_is_reset_and_what_it_was_goes_on(int major, string step)
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(major, Token);
        await ground.MirrorAsync(Token);
        PgBranch made = await ground.Branches.CreateAsync(ClusterGround.Request("a"), Token);
        await ClusterGround.ScalarAsync<object>(made, "DELETE FROM account", Token);
        await ground.KillAsync($"Reset.{step}", Token, "reset", "a", "old");

        await AgainAsync(
            () => ground.Branches.ResetAsync(ClusterGround.Reset("a") with { PreserveAs = "old" }, Token),
            step is "Placed" or "Started" ? "BranchExists" : null);

        PgBranch[] all = [.. await ground.Branches.ListAsync(Token)];
        Assert.Equal(["a", "main", "old"], all.Select(branch => branch.Name));
        Assert.Equal(made.ConnectionString, all[0].ConnectionString);
        Assert.Equal(1000L, await ClusterGround.ScalarAsync<long>(all[0], "SELECT count(*) FROM account", Token));
        Assert.Equal(0L, await ClusterGround.ScalarAsync<long>(all[2], "SELECT count(*) FROM account", Token));
        await ground.AssertNothingElseAsync(running: 2, Token);
    }

    [Theory]
    [InlineData(15, "Chosen")]
    [InlineData(18, "Cloned")]
    [InlineData(15, "Stopped")]
    [InlineData(18, "Placed")]
    [InlineData(15, "Started")]
    [InlineData(18, "Dropped")]
    public async Task A_branch_is_restored_from_a_snapshot(int major, string step)
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(major, Token);
        PgBranch made = await ChangedBranchAsync(ground);
        await ground.Branches.CheckpointAsync(ClusterGround.Request("s", "a"), Token);
        await ClusterGround.ScalarAsync<object>(made, "DROP TABLE account", Token);
        await ground.KillAsync($"Restore.{step}", Token, "restore", "a", "s");

        PgBranch restored = await ground.Branches.RestoreAsync(new BranchRestoreRequest { Name = "a", From = "s" }, Token);

        Assert.Equal((made.ConnectionString, "main"), (restored.ConnectionString, restored.Parent));
        Assert.Equal(500L, await ClusterGround.ScalarAsync<long>(restored, "SELECT count(*) FROM account", Token));
        Assert.Equal(["a", "main", "s"], await ground.ListAsync(Token));
        await ground.AssertNothingElseAsync(running: 1, Token);
    }

    [Theory]
    [InlineData(18, "Begun")]
    [InlineData(15, "Chosen")]
    [InlineData(18, "Cloned")]
    [InlineData(15, "Stopped")]
    [InlineData(18, "Placed")]
    [InlineData(15, "Started")]
    [InlineData(18, "Dropped")]
    public async Task A_branch_is_restored_from_what_was_preserved_and_what_it_was_goes_on(int major, string step)
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(major, Token);
        PgBranch made = await ChangedBranchAsync(ground);
        await ground.Branches.ResetAsync(ClusterGround.Reset("a") with { PreserveAs = "before" }, Token);
        await ground.KillAsync($"Restore.{step}", Token, "restore", "a", "before", "after");

        await AgainAsync(
            () => ground.Branches.RestoreAsync(new BranchRestoreRequest { Name = "a", From = "before", PreserveAs = "after" }, Token),
            step is "Placed" or "Started" or "Dropped" ? "BranchExists" : null);

        PgBranch[] all = [.. await ground.Branches.ListAsync(Token)];
        Assert.Equal(["a", "after", "before", "main"], all.Select(branch => branch.Name));
        Assert.Equal((made.ConnectionString, "before"), (all[0].ConnectionString, all[0].Parent));
        foreach ((int index, long rows) in ((int, long)[])[(0, 500), (1, 1000), (2, 500)])
            Assert.Equal(rows, await ClusterGround.ScalarAsync<long>(all[index], "SELECT count(*) FROM account", Token));
        await ground.AssertNothingElseAsync(running: 3, Token);
    }

    private static async Task<PgBranch> ChangedBranchAsync(ClusterGround ground)
    {
        await ground.MirrorAsync(Token);
        PgBranch made = await ground.Branches.CreateAsync(ClusterGround.Request("a"), Token);
        await ClusterGround.ScalarAsync<object>(made, "DELETE FROM account WHERE id > 500", Token);
        return made;
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
