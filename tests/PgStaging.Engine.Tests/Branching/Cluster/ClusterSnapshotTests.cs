using PgStaging.Engine.Branching;
using Xunit;

namespace PgStaging.Engine.Tests.Branching.Cluster;

public sealed class ClusterSnapshotTests
{
    private const string Count = "SELECT count(*) FROM account";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task A_branch_goes_back_to_the_last_snapshot_until_a_time_and_stays_its_parents_child(int major)
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(major, Token);
        await ground.MirrorAsync(Token);
        PgBranch a = await ground.Branches.CreateAsync(ClusterGround.Request("a"), Token);
        await ClusterGround.ScalarAsync<object>(a, "DELETE FROM account WHERE id > 10", Token);
        PgBranch ten = await ground.Branches.CheckpointAsync(ClusterGround.Request("ten", "a"), Token);
        await ClusterGround.ScalarAsync<object>(a, "DELETE FROM account WHERE id > 5", Token);
        await ground.Branches.StopAsync("a", force: false, Token);
        PgBranch five = await ground.Branches.CheckpointAsync(ClusterGround.Request("five", "a"), Token);

        PgBranch restored = await ground.Branches.RestoreAsync(Restore(five.DataTime!.Value.AddMilliseconds(-1)), Token);
        Assert.Equal(10L, await ClusterGround.ScalarAsync<long>(restored, Count, Token));
        Assert.Contains(ground.Log.Notes, note => note.Contains("ten", StringComparison.Ordinal));
        Assert.Equal((a.ConnectionString, "main", ten.DataTime), (restored.ConnectionString, restored.Parent, restored.DataTime));
        await ground.Branches.RestoreAsync(Restore(DateTimeOffset.UtcNow), Token);
        Assert.Equal(5L, await ClusterGround.ScalarAsync<long>(a, Count, Token));

        PgBranch b = await ground.Branches.CreateAsync(
            ClusterGround.Request("b", "a") with { Point = new BranchPoint(ten.DataTime, null) }, Token);
        Assert.Equal(("a", 10L), (b.Parent, await ClusterGround.ScalarAsync<long>(b, Count, Token)));
        Assert.Equal("SnapshotNotFound", (await Assert.ThrowsAsync<PgStagingException>(
            () => ground.Branches.RestoreAsync(Restore(a.Created) with { PreserveAs = "old" }, Token))).ErrorId);
        Assert.Equal((PgBranchKind.Snapshot, "a", (bool?)null), (ten.Kind, ten.Parent, ten.Running));
        await ground.AssertNothingElseAsync(running: 2, Token);
    }

    [Fact]
    public async Task Snapshots_stay_with_the_name_and_are_nobodys_to_change()
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(18, Token);
        await ground.MirrorAsync(Token);
        await ground.Branches.CreateAsync(ClusterGround.Request("a"), Token);
        await ground.Branches.CheckpointAsync(ClusterGround.Request("before", "a"), Token);

        await ground.Branches.ResetAsync(ClusterGround.Reset("a"), Token);
        await ground.Branches.ResetAsync(ClusterGround.Reset("a") with { PreserveAs = "old" }, Token);
        PgBranch other = await ground.Branches.CreateAsync(ClusterGround.Request("b", "before"), Token);

        Assert.Equal("a", (await ground.Branches.ListAsync(Token)).Single(branch => branch.Name == "before").Parent);
        Assert.Equal(("before", 1000L), (other.Parent, await ClusterGround.ScalarAsync<long>(other, Count, Token)));
        foreach (Func<Task> refused in (Func<Task>[])
        [
            () => ground.Branches.StartAsync("before", Token),
            () => ground.Branches.StopAsync("before", force: true, Token),
            () => ground.Branches.ResetAsync(ClusterGround.Reset("before"), Token),
        ])
            Assert.Equal("TakesNoConnections", (await Assert.ThrowsAsync<PgStagingException>(refused)).ErrorId);
        await ground.AssertNothingElseAsync(running: 3, Token);
    }

    private static BranchRestoreRequest Restore(DateTimeOffset time) => new() { Name = "a", Point = new BranchPoint(time, null) };
}
