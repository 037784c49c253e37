using PgStaging.Engine.Branching;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Branching.Cluster;

/// <summary>Operations on several branches of one folder go on side by side; on one branch, one after the other.</summary>
public sealed class ConcurrentClusterOperationTests
{
    private const string Sum = "SELECT sum(balance) FROM account";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15, "Chosen")]
    [InlineData(18, "Cloned")]
    [InlineData(15, "Started")]
    public async Task While_a_branch_is_being_made_others_are_made_reset_restarted_and_removed(int major, string step)
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(major, Token);
        await ground.MirrorAsync(Token);
        using PausedOperation paused = new(ground.Setting, $"New.{step}");
        Task<PgBranch> slow = paused.Branches.CreateAsync(ClusterGround.Request("slow"), Token);
        await paused.ReachedAsync(slow);

        await ground.Branches.CreateAsync(ClusterGround.Request("a"), Token);
        await ground.Branches.ResetAsync(ClusterGround.Reset("a"), Token);
        await ground.Branches.StopAsync("a", force: false, Token);
        await ground.Branches.StartAsync("a", Token);
        await ground.Branches.RenameAsync("a", "b", force: false, Token);
        await ground.Branches.SetAsync(new BranchChange { Name = "main", BecomesDefault = true }, Token);
        await ground.Branches.ExtendUsedAsync(Token);
        await ground.Branches.CheckpointAsync(ClusterGround.Request("s", "b"), Token);
        await ground.Branches.RemoveAsync("b", null, force: false, Token);

        Assert.False(slow.IsCompleted);
        paused.Continue();
        Assert.Equal(100_000L, await ClusterGround.ScalarAsync<long>(await slow, Sum, Token));
        Assert.Equal(["main", "s", "slow"], await ground.ListAsync(Token));
        Assert.DoesNotContain(ground.Log.Warnings, warning => warning.Contains("left", StringComparison.Ordinal));
        await ground.AssertNothingElseAsync(running: 1, Token);
    }

    [Theory]
    [InlineData(15, "Recovered")]
    [InlineData(18, "Prepared")]
    public async Task While_a_mirror_is_made_anew_its_branches_work_and_what_needs_it_waits(int major, string step)
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(major, Token);
        await ground.MirrorAsync(Token);
        PgBranch a = await ground.Branches.CreateAsync(ClusterGround.Request("a"), Token);
        using PausedOperation paused = new(ground.Setting, $"Mirror.{step}");
        Task<PgBranch> mirror = paused.Branches.CreateMirrorAsync(ground.MirrorRequest with { Replaces = true }, Token);
        await paused.ReachedAsync(mirror);

        PgBranch child = await ground.Branches.CreateAsync(ClusterGround.Request("child", "a"), Token);
        Task<PgBranch> waiting = ground.Branches.ResetAsync(ClusterGround.Reset("a") with { PreserveAs = "old" }, Token);
        await SaidAsync(ground, "Mirror of main");

        Assert.False(waiting.IsCompleted || mirror.IsCompleted);
        paused.Continue();
        Assert.Equal((await mirror).DataTime, (await waiting).DataTime);
        foreach (PgBranch branch in (PgBranch[])[a, child])
            Assert.Equal(100_000L, await ClusterGround.ScalarAsync<long>(branch, Sum, Token));
        Assert.True(ground.Log.ProgressStates[^1].Completed);
        await ground.AssertNothingElseAsync(running: 3, Token);
    }

    [Fact]
    public async Task What_another_operation_changes_or_reads_is_waited_for()
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(18, Token);
        await ground.MirrorAsync(Token);
        PgBranch a = await ground.Branches.CreateAsync(ClusterGround.Request("a"), Token);
        await ClusterGround.ScalarAsync<object>(a, "UPDATE account SET balance = 1", Token);
        using PausedOperation paused = new(ground.Setting, "New.Cloned");
        Task<PgBranch> slow = paused.Branches.CreateAsync(ClusterGround.Request("slow", "a"), Token);
        await paused.ReachedAsync(slow);

        Task<PgStagingException> reset = Assert.ThrowsAsync<PgStagingException>(
            () => ground.Branches.ResetAsync(ClusterGround.Reset("a"), Token));
        Task<PgStagingException> same = Assert.ThrowsAsync<PgStagingException>(
            () => ground.Branches.CreateAsync(ClusterGround.Request("slow"), Token));
        Task<PgBranch> ofSlow = ground.Branches.CreateAsync(ClusterGround.Request("next", "slow"), Token);
        await SaidAsync(ground, $"New of slow (process {Environment.ProcessId}");

        Assert.False(reset.IsCompleted || same.IsCompleted || ofSlow.IsCompleted);
        paused.Continue();
        Assert.Equal("BranchHasChildren", (await reset).ErrorId);
        Assert.Equal("BranchExists", (await same).ErrorId);
        foreach (PgBranch branch in (PgBranch[])[await slow, await ofSlow])
            Assert.Equal(1_000L, await ClusterGround.ScalarAsync<long>(branch, Sum, Token));
        await ground.AssertNothingElseAsync(running: 3, Token);
    }

    [Fact]
    public async Task What_another_process_is_making_is_left_alone_until_that_dies()
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(18, Token);
        await ground.MirrorAsync(Token);
        using HostProcess other = await KilledProcess.StartAsync(
            PgBranchProvider.Cluster, ground.Root, "New.Cloned", ["new", "slow", "main"], Token);

        await ground.Branches.CreateAsync(ClusterGround.Request("a"), Token);

        ClusterRecords records = new(ground.Root);
        ClusterRecord half = records.ReadAll().Single(record => record.Name == "slow");
        Assert.True(File.Exists(Path.Combine(records.Place(half).Data, "PG_VERSION")));
        await other.KillAsync(Token);
        await ground.Branches.ResetAsync(ClusterGround.Reset("a"), Token);
        Assert.Equal(["a", "main"], await ground.ListAsync(Token));
        await ground.AssertNothingElseAsync(running: 1, Token);
    }

    private static async Task SaidAsync(ClusterGround ground, string text)
    {
        for (int look = 0; look < 3000; look++)
        {
            if (ground.Log.ProgressStates.Any(state => state.Status.Contains(text, StringComparison.Ordinal)))
                return;
            await Task.Delay(20, Token);
        }
        Assert.Fail($"Nobody said that {text} is waited for.");
    }
}
