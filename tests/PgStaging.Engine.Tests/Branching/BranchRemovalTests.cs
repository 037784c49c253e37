using Npgsql;
using PgStaging.Engine.Branching;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Branching;

public sealed class BranchRemovalTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task A_removed_branch_is_out_of_sight_and_comes_back_as_it_was(int major)
    {
        await using BranchGround ground = await BranchGround.MakeAsync(major, string.Empty, Token);
        await ground.CreateAsync("a", Token);
        await ground.Database("a").ExecuteAsync("CREATE TABLE mine (id int)", Token);

        await ground.Branches.RemoveAsync(ground.Name("a"), TimeSpan.FromDays(3), force: false, Token);

        Assert.Empty(await ground.ListAsync(Token));
        PgBranch removed = (await ground.Branches.ListAsync(Token)).Single(branch => branch.Name == ground.Name("a"));
        Assert.InRange((removed.Expires - removed.Removed)!.Value.TotalHours, 71.9, 72.1);
        await Assert.ThrowsAsync<PostgresException>(() => ground.Database("a").ConnectAsync(Token));
        await Assert.ThrowsAsync<PostgresException>(() => new TestDatabase(ground.Server, removed.Database).ConnectAsync(Token));

        await ground.Branches.UndoRemovalAsync(ground.Name("a"), Token);

        Assert.Equal("mine", await ground.Database("a").ScalarAsync<string>("SELECT to_regclass('mine')::text", Token));
        Assert.Equal(["a"], await ground.DatabasesAsync(Token));
    }

    [Fact]
    public async Task A_branch_in_use_is_removed_only_by_force_and_a_parent_not_at_all()
    {
        await using BranchGround ground = await BranchGround.MakeAsync(18, string.Empty, Token);
        await ground.CreateAsync("a", Token);
        await ground.Branches.CreateAsync(new BranchRequest { Name = ground.Name("b"), Parent = ground.Name("a") }, Token);
        await using NpgsqlConnection user = await ground.Database("b").ConnectAsync(Token);

        PgStagingException parent = await Assert.ThrowsAsync<PgStagingException>(
            () => ground.Branches.RemoveAsync(ground.Name("a"), null, force: true, Token));
        PgStagingException inUse = await Assert.ThrowsAsync<PgStagingException>(
            () => ground.Branches.RemoveAsync(ground.Name("b"), null, force: false, Token));
        await ground.Branches.RemoveAsync(ground.Name("b"), null, force: true, Token);

        Assert.Equal(("BranchHasChildren", "BranchInUse"), (parent.ErrorId, inUse.ErrorId));
        Assert.Contains(ground.Name("b"), parent.Message, StringComparison.Ordinal);
        Assert.Equal(["a"], await ground.DatabasesAsync(Token));
    }

    [Fact]
    public async Task What_others_did_to_databases_is_taken_note_of()
    {
        // On a server of its own: elsewhere the operations of other tests take note in between.
        await using OwnServer own = await OwnServer.StartAsync(15, new Dictionary<string, string>(), null, Token);
        await using BranchGround ground = await BranchGround.MakeAsync(own.Server, string.Empty, Token);
        foreach (string name in (string[])["dropped", "renamed", "replaced"])
            await ground.CreateAsync(name, Token);
        await ground.Server.ExecuteAsync($"DROP DATABASE {ground.Name("dropped")}", Token);
        await ground.Server.ExecuteAsync($"ALTER DATABASE {ground.Name("renamed")} RENAME TO {ground.Name("other")}", Token);
        await ground.Server.ExecuteAsync($"DROP DATABASE {ground.Name("replaced")}", Token);
        await ground.Server.ExecuteAsync($"CREATE DATABASE {ground.Name("replaced")}", Token);

        Assert.Equal(["other", "replaced"], await ground.ListAsync(Token));
        await ground.CreateAsync("dropped", Token);

        Assert.Equal(["dropped", "other", "replaced"], await ground.ListAsync(Token));
        // A copy that keeps the previous mirror takes its name: the children's parent is the mirror as ever.
        await ground.Server.ExecuteAsync($"ALTER DATABASE {ground.Main.Name} RENAME TO {ground.Name("previous")}", Token);
        await ground.Server.ExecuteAsync($"CREATE DATABASE {ground.Main.Name}", Token);
        await ground.Branches.ResetAsync(new BranchResetRequest { Name = ground.Name("dropped") }, Token);
        Assert.Equal(ground.Main.Name, (await ground.Branches.ListAsync(Token)).Single(branch => branch.Name == ground.Name("other")).Parent);

        PgBranch replaced = (await ground.Branches.ListAsync(Token)).Single(branch => branch.Name == ground.Name("replaced"));
        Assert.Null(replaced.DataTime);
    }
}
