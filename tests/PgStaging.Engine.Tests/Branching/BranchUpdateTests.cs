using Npgsql;
using PgStaging.Engine.Branching;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Branching;

public sealed class BranchUpdateTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task A_renamed_branch_keeps_its_data_its_lease_and_its_children(int major)
    {
        await using BranchGround ground = await BranchGround.MakeAsync(major, "CREATE TABLE t (id int);", Token);
        await ground.CreateAsync("a", Token);
        await ground.Branches.CreateAsync(new BranchRequest { Name = ground.Name("child"), Parent = ground.Name("a") }, Token);
        await using NpgsqlConnection user = await ground.Database("a").ConnectAsync(Token);

        PgStagingException inUse = await Assert.ThrowsAsync<PgStagingException>(
            () => ground.Branches.RenameAsync(ground.Name("a"), ground.Name("b"), force: false, Token));
        PgStagingException taken = await Assert.ThrowsAsync<PgStagingException>(
            () => ground.Branches.RenameAsync(ground.Name("a"), ground.Name("child"), force: true, Token));
        PgBranch renamed = await ground.Branches.RenameAsync(ground.Name("a"), ground.Name("b"), force: true, Token);

        Assert.Equal(("BranchInUse", "BranchExists"), (inUse.ErrorId, taken.ErrorId));
        Assert.Equal((ground.Name("b"), ground.Name("b")), (renamed.Name, renamed.Database));
        Assert.Equal(["b", "child"], await ground.DatabasesAsync(Token));
        Assert.Equal(ground.Name("b"), (await OfAsync(ground, "child")).Parent);
    }

    [Fact]
    public async Task There_is_one_default_branch_and_what_is_not_named_stays()
    {
        // On a server of its own, because there is one default for all branches of a server.
        await using OwnServer own = await OwnServer.StartAsync(15, new Dictionary<string, string>(), null, Token);
        await using BranchGround ground = await BranchGround.MakeAsync(own.Server, string.Empty, Token);
        await ground.CreateAsync("a", Token);
        await ground.CreateAsync("b", Token);

        await ground.Branches.SetAsync(new BranchChange { Name = ground.Name("a"), BecomesDefault = true, IsProtected = true }, Token);
        PgBranch b = await ground.Branches.SetAsync(
            new BranchChange { Name = ground.Name("b"), BecomesDefault = true, Lease = new BranchLease(null, TimeSpan.FromHours(3), false) }, Token);
        PgBranch a = await OfAsync(ground, "a");
        PgBranch forever = await ground.Branches.SetAsync(new BranchChange { Name = ground.Name("b"), NeverExpires = true }, Token);

        Assert.Equal((false, true, null), (a.Default, a.Protected, a.Expires));
        Assert.Equal((true, false), (b.Default, b.Protected));
        Assert.InRange((b.Expires - DateTimeOffset.UtcNow)!.Value.TotalHours, 2.9, 3.1);
        Assert.Equal((true, null), (forever.Default, forever.Expires));
        Assert.Equal("BranchNotResettable", (await Assert.ThrowsAsync<PgStagingException>(
            () => ground.Branches.SetAsync(new BranchChange { Name = ground.Main.Name, BecomesDefault = true }, Token))).ErrorId);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task Use_lets_a_branch_live_on(int major)
    {
        await using OwnServer own = await OwnServer.StartAsync(major, new Dictionary<string, string>(), null, Token);
        await using BranchGround ground = await BranchGround.MakeAsync(own.Server, string.Empty, Token);
        foreach (string name in (string[])["used", "idle", "plain"])
        {
            await ground.Branches.CreateAsync(
                ground.Request(name) with { Lease = new BranchLease(null, TimeSpan.FromHours(1), ExtendsOnUse: name != "plain") }, Token);
        }
        await new TestDatabase(own.Server, "pgstaging").ExecuteAsync("UPDATE pgstaging.branch SET expires = expires - interval '2 hours'", Token);
        foreach (string name in (string[])["used", "plain"])
            await ground.Database(name).ScalarAsync<int>("SELECT 1", Token);
        // The server counts a session a moment after it has ended.
        while (await own.Server.ScalarAsync<long>($"SELECT sessions FROM pg_stat_database WHERE datname = '{ground.Name("used")}'", Token) == 0)
            await Task.Delay(50, Token);

        await ground.Branches.ExtendUsedAsync(Token);

        DateTimeOffset now = DateTimeOffset.UtcNow;
        Assert.True((await OfAsync(ground, "used")).Expires > now);
        Assert.True((await OfAsync(ground, "idle")).Expires < now);
        Assert.True((await OfAsync(ground, "plain")).Expires < now);
    }

    private static async Task<PgBranch> OfAsync(BranchGround ground, string what) =>
        (await ground.Branches.ListAsync(Token)).Single(branch => branch.Name == ground.Name(what) && branch.Removed is null);
}
