using Npgsql;
using PgStaging.Engine.Branching;
using Xunit;

namespace PgStaging.Engine.Tests.Branching;

/// <summary>What holds for branches whoever keeps them.</summary>
public sealed class BranchScenarioTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<PgBranchProvider, int> Providers => new()
    {
        { PgBranchProvider.Database, 15 },
        { PgBranchProvider.Database, 18 },
        { PgBranchProvider.Cluster, 15 },
        { PgBranchProvider.Cluster, 18 },
        { PgBranchProvider.Neon, 18 },
    };

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_branch_begins_with_its_parents_rows_and_goes_its_own_way(PgBranchProvider provider, int major)
    {
        await using ScenarioGround ground = await ScenarioGround.MakeAsync(provider, major, Token);

        PgBranch qa = await ground.CreateAsync("qa", Token);
        await ScenarioGround.ExecuteAsync(qa, "DELETE FROM t WHERE id > 10", Token);

        PgBranch parent = await ground.FindAsync(ground.Parent, Token);
        Assert.Equal((provider, ground.Parent, PgBranchKind.Branch), (qa.Provider, qa.Parent, qa.Kind));
        Assert.Equal((10, 100), (await ScenarioGround.CountAsync(qa, Token), await ScenarioGround.CountAsync(parent, Token)));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_reset_brings_the_parents_present_rows_under_the_same_connection_string(
        PgBranchProvider provider, int major)
    {
        await using ScenarioGround ground = await ScenarioGround.MakeAsync(provider, major, Token);
        PgBranch qa = await ground.CreateAsync("qa", Token);
        await ScenarioGround.ExecuteAsync(qa, "DROP TABLE t", Token);
        await ScenarioGround.ExecuteAsync(
            await ground.FindAsync(ground.Parent, Token), "INSERT INTO t VALUES (101)", Token);

        PgBranch reset = await ground.Branches.ResetAsync(new BranchResetRequest { Name = qa.Name }, Token);

        Assert.Equal((qa.Name, qa.ConnectionString, qa.Parent), (reset.Name, reset.ConnectionString, reset.Parent));
        Assert.Equal(101, await ScenarioGround.CountAsync(qa, Token));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Sessions_keep_a_branch_from_being_reset_or_removed_unless_they_may_be_ended(
        PgBranchProvider provider, int major)
    {
        await using ScenarioGround ground = await ScenarioGround.MakeAsync(provider, major, Token);
        PgBranch qa = await ground.CreateAsync("qa", Token);
        await ScenarioGround.ExecuteAsync(qa, "DELETE FROM t", Token);
        await using NpgsqlConnection session = await ScenarioGround.ConnectAsync(qa, Token);

        PgStagingException reset = await Assert.ThrowsAsync<PgStagingException>(
            () => ground.Branches.ResetAsync(new BranchResetRequest { Name = qa.Name }, Token));
        PgStagingException removal = await Assert.ThrowsAsync<PgStagingException>(
            () => ground.Branches.RemoveAsync(qa.Name, null, force: false, Token));
        Assert.All([reset, removal], error => Assert.Equal("BranchInUse", error.ErrorId));
        Assert.Contains($"process {session.ProcessID}", reset.Message, StringComparison.Ordinal);
        Assert.Equal(0, await ScenarioGround.CountAsync(qa, Token));

        await ground.Branches.ResetAsync(new BranchResetRequest { Name = qa.Name, Force = true }, Token);
        Assert.Equal(100, await ScenarioGround.CountAsync(qa, Token));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_branch_with_children_is_reset_only_if_they_keep_what_it_was(PgBranchProvider provider, int major)
    {
        await using ScenarioGround ground = await ScenarioGround.MakeAsync(provider, major, Token);
        PgBranch qa = await ground.CreateAsync("qa", Token);
        await ScenarioGround.ExecuteAsync(qa, "DELETE FROM t WHERE id > 10", Token);
        PgBranch child = await ground.CreateAsync("child", qa.Name, Token);

        PgStagingException refused = await Assert.ThrowsAsync<PgStagingException>(
            () => ground.Branches.ResetAsync(new BranchResetRequest { Name = qa.Name }, Token));
        await ground.Branches.ResetAsync(
            new BranchResetRequest { Name = qa.Name, PreserveAs = ground.Name("before") }, Token);

        Assert.Equal("BranchHasChildren", refused.ErrorId);
        Assert.Contains("-PreserveAs", refused.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(ground.Name("before"), (await ground.FindAsync(child.Name, Token)).Parent);
        Assert.Equal(100, await ScenarioGround.CountAsync(qa, Token));
        Assert.Equal(10, await ScenarioGround.CountAsync(child, Token));
        PgStagingException removal = await Assert.ThrowsAsync<PgStagingException>(
            () => ground.Branches.RemoveAsync(ground.Name("before"), null, force: true, Token));
        Assert.Equal("BranchHasChildren", removal.ErrorId);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_removed_branch_can_be_brought_back_unless_for_good(PgBranchProvider provider, int major)
    {
        await using ScenarioGround ground = await ScenarioGround.MakeAsync(provider, major, Token);
        PgBranch qa = await ground.CreateAsync("qa", Token);
        await ScenarioGround.ExecuteAsync(qa, "DELETE FROM t WHERE id > 10", Token);

        await ground.Branches.RemoveAsync(qa.Name, TimeSpan.FromDays(7), force: false, Token);
        PgBranch removed = (await ground.Branches.ListAsync(Token)).Single(branch => branch.Name == qa.Name);
        PgBranch back = await ground.Branches.UndoRemovalAsync(qa.Name, Token);

        Assert.NotNull(removed.Removed);
        Assert.Equal(qa.ConnectionString, back.ConnectionString);
        Assert.Equal(10, await ScenarioGround.CountAsync(back, Token));
        await ground.Branches.RemoveAsync(qa.Name, null, force: false, Token);
        PgStagingException gone = await Assert.ThrowsAsync<PgStagingException>(
            () => ground.Branches.UndoRemovalAsync(qa.Name, Token));
        Assert.Equal(PgErrorKind.NotFound, gone.ErrorKind);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_protected_branch_stays_as_it_is_and_a_renamed_one_keeps_its_rows(PgBranchProvider provider, int major)
    {
        await using ScenarioGround ground = await ScenarioGround.MakeAsync(provider, major, Token);
        PgBranch qa = await ground.CreateAsync("qa", Token);
        await ScenarioGround.ExecuteAsync(qa, "DELETE FROM t WHERE id > 10", Token);

        PgBranch kept = await ground.Branches.SetAsync(new BranchChange { Name = qa.Name, IsProtected = true }, Token);
        foreach (Func<Task> refused in (Func<Task>[])
        [
            () => ground.Branches.ResetAsync(new BranchResetRequest { Name = qa.Name, Force = true }, Token),
            () => ground.Branches.RemoveAsync(qa.Name, null, force: true, Token),
            () => ground.Branches.RenameAsync(qa.Name, qa.Name + "2", force: true, Token),
        ])
            Assert.Equal("BranchProtected", (await Assert.ThrowsAsync<PgStagingException>(refused)).ErrorId);
        await ground.Branches.SetAsync(new BranchChange { Name = qa.Name, IsProtected = false }, Token);
        PgBranch leased = await ground.Branches.SetAsync(
            new BranchChange { Name = qa.Name, Lease = new BranchLease(null, TimeSpan.FromHours(3), false) }, Token);
        await ground.Branches.SetAsync(new BranchChange { Name = qa.Name, NeverExpires = true }, Token);
        PgBranch renamed = await ground.Branches.RenameAsync(qa.Name, qa.Name + "2", force: false, Token);

        Assert.True(kept.Protected && leased.Expires > DateTimeOffset.UtcNow.AddHours(2));
        Assert.Equal((qa.Name + "2", false, null), (renamed.Name, renamed.Protected, renamed.Expires));
        Assert.Equal(10, await ScenarioGround.CountAsync(renamed, Token));
        await ground.Branches.RemoveAsync(renamed.Name, null, force: true, Token);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_wrong_name_is_an_error_that_knows_the_right_one_and_a_taken_one_is_refused(
        PgBranchProvider provider, int major)
    {
        await using ScenarioGround ground = await ScenarioGround.MakeAsync(provider, major, Token);
        PgBranch staging = await ground.CreateAsync("staging", Token);
        string wrong = staging.Name[..^1];

        PgStagingException[] unknown =
        [
            await Assert.ThrowsAsync<PgStagingException>(() => ground.Branches.ResetAsync(new BranchResetRequest { Name = wrong }, Token)),
            await Assert.ThrowsAsync<PgStagingException>(() => ground.Branches.RemoveAsync(wrong, null, force: true, Token)),
            await Assert.ThrowsAsync<PgStagingException>(() => ground.CreateAsync("other", wrong, Token)),
        ];
        PgStagingException taken = await Assert.ThrowsAsync<PgStagingException>(() => ground.CreateAsync("staging", Token));

        Assert.All(unknown, error => Assert.Equal(PgErrorKind.NotFound, error.ErrorKind));
        Assert.All(unknown, error => Assert.Contains(staging.Name, error.RecommendedAction, StringComparison.Ordinal));
        Assert.Equal(PgErrorKind.Exists, taken.ErrorKind);
        Assert.Equal(100, await ScenarioGround.CountAsync(staging, Token));
    }
}
