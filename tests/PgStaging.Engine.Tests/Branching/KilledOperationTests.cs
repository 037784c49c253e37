using PgStaging.Engine.Branching;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Branching;

/// <summary>Whatever step an operation is killed at: the same command, run again, ends in the wanted state, and nothing is left.</summary>
public sealed class KilledOperationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The steps of an action, in turns on both versions: what a step leaves is not a matter of the version.</summary>
    public static TheoryData<int, string> Steps(string action, params string[] steps)
    {
        TheoryData<int, string> data = [];
        foreach (string step in steps)
            data.Add(data.Count % 2 == 0 ? 15 : 18, $"{action}.{step}");
        return data;
    }

    [Theory]
    [MemberData(nameof(Steps), "New", new[] { "Begun", "Closing", "Cloned", "Prepared", "Placing", "Placed" })]
    public async Task A_branch_is_made(int major, string step)
    {
        await using BranchGround ground = await BranchGround.MakeAsync(major, "CREATE TABLE t (id int);", Token);
        await ground.KillAsync(step, Token, "new", ground.Name("a"), ground.Main.Name);

        try
        {
            await ground.CreateAsync("a", Token);
        }
        catch (PgStagingException exception) when (step == "New.Placed")
        {
            Assert.Equal("BranchExists", exception.ErrorId);
        }

        Assert.Equal(["a"], await ground.DatabasesAsync(Token));
        Assert.Equal(["a"], await ground.ListAsync(Token));
        Assert.Equal("t", await ground.Database("a").ScalarAsync<string>("SELECT to_regclass('t')::text", Token));
    }

    [Theory]
    [MemberData(nameof(Steps), "Remove", new[] { "Begun", "Hidden", "Dropped" })]
    public async Task A_branch_is_removed(int major, string step)
    {
        await using BranchGround ground = await BranchGround.MakeAsync(major, string.Empty, Token);
        await ground.CreateAsync("a", Token);
        await ground.KillAsync(step, Token, "remove", ground.Name("a"));

        try
        {
            await ground.Branches.RemoveAsync(ground.Name("a"), null, force: false, Token);
        }
        catch (PgStagingException exception) when (step != "Remove.Begun")
        {
            Assert.Equal("BranchNotFound", exception.ErrorId);
        }

        Assert.Empty(await ground.DatabasesAsync(Token));
        Assert.Empty(await ground.ListAsync(Token));
    }

    [Theory]
    [MemberData(nameof(Steps), "Reset", new[] { "Begun", "Cloned", "Prepared", "Swapping", "Swapped", "Dropped" })]
    public async Task A_branch_is_reset(int major, string step)
    {
        await using BranchGround ground = await BranchGround.MakeAsync(major, "CREATE TABLE t (id int);", Token);
        await ground.CreateAsync("a", Token);
        await ground.Database("a").ExecuteAsync("DROP TABLE t", Token);
        BranchResetRequest request = new() { Name = ground.Name("a") };
        await ground.KillAsync(step, Token, "reset", request.Name);
        Assert.Contains("a", await ground.ListAsync(Token));

        await ground.Branches.ResetAsync(request, Token);

        Assert.Equal(["a"], await ground.DatabasesAsync(Token));
        Assert.Equal("t", await ground.Database("a").ScalarAsync<string>("SELECT to_regclass('t')::text", Token));
    }

    [Theory]
    [MemberData(nameof(Steps), "Reset", new[] { "Prepared", "Swapping", "Swapped" })]
    public async Task A_branch_is_reset_and_what_it_was_kept(int major, string step)
    {
        await using BranchGround ground = await BranchGround.MakeAsync(major, "CREATE TABLE t (id int);", Token);
        await ground.CreateAsync("a", Token);
        BranchResetRequest request = new() { Name = ground.Name("a"), PreserveAs = ground.Name("old") };
        await ground.KillAsync(step, Token, "reset", request.Name, request.PreserveAs!);

        if (step == "Reset.Swapped")
            Assert.Equal("BranchExists", (await Assert.ThrowsAsync<PgStagingException>(() => ground.Branches.ResetAsync(request, Token))).ErrorId);
        else
            await ground.Branches.ResetAsync(request, Token);

        Assert.Equal(["a", "old"], await ground.DatabasesAsync(Token));
        Assert.Equal(["a", "old"], await ground.ListAsync(Token));
    }

    [Theory]
    [MemberData(nameof(Steps), "Checkpoint", new[] { "Begun", "Cloned", "Prepared", "Placing", "Placed" })]
    public async Task A_snapshot_is_kept(int major, string step)
    {
        await using BranchGround ground = await BranchGround.MakeAsync(major, "CREATE TABLE t (id int);", Token);
        await ground.CreateAsync("a", Token);
        BranchRequest request = new() { Name = ground.Name("kept"), Parent = ground.Name("a") };
        await ground.KillAsync(step, Token, "checkpoint", request.Name, request.Parent);

        if (step == "Checkpoint.Placed")
            Assert.Equal("BranchExists", (await Assert.ThrowsAsync<PgStagingException>(() => ground.Branches.CheckpointAsync(request, Token))).ErrorId);
        else
            await ground.Branches.CheckpointAsync(request, Token);

        Assert.Equal(["a", "kept"], await ground.DatabasesAsync(Token));
        Assert.Equal(["a", "kept"], await ground.ListAsync(Token));
    }

    [Theory]
    [MemberData(nameof(Steps), "Restore", new[] { "Begun", "Cloned", "Prepared", "Swapping", "Swapped", "Dropped" })]
    public async Task A_branch_is_restored(int major, string step)
    {
        await using BranchGround ground = await BranchGround.MakeAsync(major, "CREATE TABLE t (id int);", Token);
        await ground.CreateAsync("a", Token);
        await ground.Branches.CheckpointAsync(new BranchRequest { Name = ground.Name("kept"), Parent = ground.Name("a") }, Token);
        await ground.Database("a").ExecuteAsync("DROP TABLE t", Token);
        BranchRestoreRequest request = new() { Name = ground.Name("a"), From = ground.Name("kept") };
        await ground.KillAsync(step, Token, "restore", request.Name, request.From!);

        await ground.Branches.RestoreAsync(request, Token);

        Assert.Equal(["a", "kept"], await ground.DatabasesAsync(Token));
        Assert.Equal("t", await ground.Database("a").ScalarAsync<string>("SELECT to_regclass('t')::text", Token));
    }

    [Theory]
    [MemberData(nameof(Steps), "Rename", new[] { "Begun", "Renamed" })]
    public async Task A_branch_is_renamed(int major, string step)
    {
        await using BranchGround ground = await BranchGround.MakeAsync(major, string.Empty, Token);
        await ground.CreateAsync("a", Token);
        await ground.KillAsync(step, Token, "rename", ground.Name("a"), ground.Name("b"));

        if (step == "Rename.Begun")
            await ground.Branches.RenameAsync(ground.Name("a"), ground.Name("b"), force: false, Token);

        Assert.Equal(["b"], await ground.DatabasesAsync(Token));
        Assert.Equal(["b"], await ground.ListAsync(Token));
    }

    [Theory]
    [MemberData(nameof(Steps), "Purge", new[] { "Begun", "Dropping", "Dropped" })]
    public async Task A_removed_branch_is_dropped(int major, string step)
    {
        await using BranchGround ground = await BranchGround.MakeAsync(major, string.Empty, Token);
        await ground.CreateAsync("a", Token);
        await ground.Branches.RemoveAsync(ground.Name("a"), TimeSpan.FromDays(1), force: false, Token);
        PgBranch removed = (await ground.Branches.ListAsync(Token)).Single(branch => branch.Name == ground.Name("a"));
        await ground.KillAsync(step, Token, "purge", removed.Name);

        try
        {
            await ground.Branches.PurgeAsync(removed, Token);
        }
        catch (PgStagingException exception) when (step != "Purge.Begun")
        {
            Assert.Equal("BranchNotFound", exception.ErrorId);
        }

        Assert.Empty(await ground.DatabasesAsync(Token));
    }

    [Theory]
    [InlineData(15, "New.Closing")]
    [InlineData(18, "New.Cloned")]
    public async Task A_parent_that_was_closed_is_open_again_after_any_other_command(int major, string step)
    {
        await using BranchGround ground = await BranchGround.MakeAsync(major, "CREATE TABLE t (id int);", Token);
        await using TestDatabase other = await ground.Server.CreateDatabaseAsync(Token);
        await ground.KillAsync(step, Token, "new", ground.Name("a"), ground.Main.Name);

        await ground.Branches.CreateAsync(ground.Request("b") with { Parent = other.Name }, Token);

        Assert.Equal(["b"], await ground.DatabasesAsync(Token));
        Assert.Equal("t", await ground.Main.ScalarAsync<string>("SELECT to_regclass('t')::text", Token));
    }

    [Fact]
    public async Task What_another_role_left_stands_in_nobodys_way()
    {
        await using BranchGround ground = await BranchGround.MakeAsync(18, "CREATE TABLE t (id int);", Token);
        await ground.KillAsync("New.Prepared", Token, "new", ground.Name("a"), ground.Main.Name);
        DatabaseBranches superusers = ground.Branches;
        await ground.UseOrdinaryRoleAsync(Token);

        await ground.CreateAsync("b", Token);
        Assert.Contains(ground.Log.Warnings, warning => warning.Contains("could not be removed", StringComparison.Ordinal));
        Assert.Equal(2, (await ground.DatabasesAsync(Token)).Count);

        await superusers.CreateAsync(ground.Request("c"), Token);
        Assert.Equal(["b", "c"], await ground.DatabasesAsync(Token));
    }

    [Fact]
    public async Task What_fails_leaves_everything_as_it_was()
    {
        await using BranchGround ground = await BranchGround.MakeAsync(18, "CREATE TABLE t (id int);", Token);
        BranchSetting failing = new(ground.Resolved, ground.Log)
        {
            StepReached = (step, _) => step == "New.Prepared" ? throw new OperationCanceledException() : Task.CompletedTask,
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new DatabaseBranches(failing).CreateAsync(ground.Request("a"), Token));

        Assert.Empty(await ground.DatabasesAsync(Token));
        Assert.Equal("t", await ground.Main.ScalarAsync<string>("SELECT to_regclass('t')::text", Token));
    }

    [Fact]
    public async Task Two_operations_on_one_branch_wait_for_each_other()
    {
        await using BranchGround ground = await BranchGround.MakeAsync(15, "CREATE TABLE t (id int);", Token);

        Task<PgBranch>[] both = [ground.CreateAsync("a", Token), ground.CreateAsync("a", Token)];
        await Task.WhenAny(Task.WhenAll(both), Task.Delay(TimeSpan.FromMinutes(1), Token));

        Assert.Equal(1, both.Count(task => task.IsCompletedSuccessfully));
        PgStagingException refused = Assert.IsType<PgStagingException>(both.Single(task => task.IsFaulted).Exception!.InnerException);
        Assert.Equal("BranchExists", refused.ErrorId);
        Assert.Equal(["a"], await ground.DatabasesAsync(Token));
    }
}
