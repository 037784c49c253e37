using PgStaging.Engine.Branching;
using Xunit;

namespace PgStaging.Engine.Tests.Branching.Cluster;

public sealed class ClusterUpdateTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_branch_is_protected_renamed_leased_and_dropped_after_its_removal()
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(18, Token);
        await ground.MirrorAsync(Token);
        PgBranch made = await ground.Branches.CreateAsync(ClusterGround.Request("a"), Token);

        PgBranch kept = await ground.Branches.SetAsync(
            new BranchChange { Name = "a", IsProtected = true, BecomesDefault = true, Lease = new BranchLease(null, TimeSpan.FromHours(3), false) }, Token);
        Assert.True(kept.Protected && kept.Default && kept.Expires > DateTimeOffset.UtcNow.AddHours(2));
        Assert.Equal("BranchProtected", (await Assert.ThrowsAsync<PgStagingException>(
            () => ground.Branches.RenameAsync("a", "b", force: false, Token))).ErrorId);

        await ground.Branches.SetAsync(new BranchChange { Name = "a", IsProtected = false, NeverExpires = true }, Token);
        PgBranch renamed = await ground.Branches.RenameAsync("a", "b", force: false, Token);
        Assert.Equal(("b", made.ConnectionString, null), (renamed.Name, renamed.ConnectionString, renamed.Expires));

        await ground.Branches.RemoveAsync("b", TimeSpan.FromDays(1), force: true, Token);
        PgBranch removed = (await ground.Branches.ListAsync(Token)).Single(branch => branch.Name == "b");
        await ground.Branches.PurgeAsync(removed, Token);
        Assert.Equal(["main"], (await ground.Branches.ListAsync(Token)).Select(branch => branch.Name));
    }
}
