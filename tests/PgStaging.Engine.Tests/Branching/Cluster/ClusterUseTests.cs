using PgStaging.Engine.Branching;
using Xunit;

namespace PgStaging.Engine.Tests.Branching.Cluster;

public sealed class ClusterUseTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task Only_what_somebody_has_worked_in_lives_on_and_does_not_rest(int major)
    {
        await using ClusterGround ground = await ClusterGround.MakeAsync(major, Token);
        await ground.MirrorAsync(Token);
        BranchLease lease = new(null, TimeSpan.FromHours(1), ExtendsOnUse: true);
        PgBranch used = await ground.Branches.CreateAsync(ClusterGround.Request("used") with { Lease = lease }, Token);
        await ground.Branches.CreateAsync(ClusterGround.Request("unused") with { Lease = lease }, Token);
        // What we do there ourselves, such as a look, is no use.
        await ground.Branches.ExtendUsedAsync(Token);
        DateTimeOffset[] before = await ExpiriesAsync(ground);
        await ClusterGround.ScalarAsync<int>(used, "SELECT 1", Token);

        await ground.Branches.ExtendUsedAsync(Token);
        DateTimeOffset[] after = await ExpiriesAsync(ground);

        Assert.Equal(before[0], after[0]);
        Assert.True(after[1] > before[1]);
        Assert.Empty(await ground.Branches.IdleAsync(TimeSpan.FromHours(1), Token));
        ClusterRecords records = new(ground.Root);
        ClusterRecord unused = records.ReadAll().Single(record => record.Name == "unused");
        records.Write(unused with { Used = unused.Used - TimeSpan.FromHours(2) });
        Assert.Equal(["unused"], (await ground.Branches.IdleAsync(TimeSpan.FromHours(1), Token)).Select(branch => branch.Name));
        PgBranch stopped = await ground.Branches.StopAsync("unused", force: false, Token);
        Assert.False(stopped.Running);
        Assert.Empty(await ground.Branches.IdleAsync(TimeSpan.FromHours(1), Token));
        Assert.True((await ground.Branches.StartAsync("unused", Token)).Running);
        Assert.Empty(await ground.Branches.IdleAsync(TimeSpan.FromHours(1), Token));
    }

    private static async Task<DateTimeOffset[]> ExpiriesAsync(ClusterGround ground) =>
        [.. (await ground.Branches.ListAsync(Token)).Where(branch => branch.Kind == PgBranchKind.Branch).OrderBy(branch => branch.Name, StringComparer.Ordinal)
            .Select(branch => branch.Expires!.Value)];
}
