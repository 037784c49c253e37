using PgStaging.Engine.Branching;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Branching;

/// <summary>Branches of Neon made of, and restored to, states of the past; with real databases behind them.</summary>
public sealed class NeonHistoryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_branch_is_made_of_an_earlier_state_or_of_the_schema_alone()
    {
        await using NeonScenarioGround ground = await NeonScenarioGround.StartAsync(18, Token);
        StandInPoint hundred = await ground.Storage.RememberAsync(ground.Project.Branches[0].Id, Token);
        await ScenarioGround.ExecuteAsync(await ground.FindAsync("main", Token), "DELETE FROM t", Token);

        PgBranch byTime = await MakeAsync("time", new BranchPoint(hundred.Time.AddMilliseconds(1), null));
        PgBranch byLsn = await MakeAsync("lsn", new BranchPoint(null, hundred.Lsn));
        PgBranch present = await MakeAsync("present", null);
        PgBranch empty = await ground.Branches.CreateAsync(
            new BranchRequest { Name = "empty", Parent = byTime.Name, SchemaOnly = true }, Token);

        long[] counts =
        [
            await ScenarioGround.CountAsync(byTime, Token), await ScenarioGround.CountAsync(byLsn, Token),
            await ScenarioGround.CountAsync(present, Token), await ScenarioGround.CountAsync(empty, Token),
        ];
        Assert.Equal([100, 100, 0, 0], counts);
        Assert.Equal((hundred.Lsn, null), (byLsn.Lsn, empty.Parent));
        PgStagingException reset = await Assert.ThrowsAsync<PgStagingException>(
            () => ground.Branches.ResetAsync(new BranchResetRequest { Name = "empty" }, Token));
        Assert.Equal("NeonBranchHasNoParent", reset.ErrorId);
        PgStagingException early = await Assert.ThrowsAsync<PgStagingException>(
            () => MakeAsync("early", new BranchPoint(hundred.Time.AddDays(-1), null)));
        Assert.Equal("NeonRefused", early.ErrorId);

        Task<PgBranch> MakeAsync(string name, BranchPoint? point) => ground.Branches.CreateAsync(
            new BranchRequest { Name = name, Parent = "main", Point = point }, Token);
    }

    [Fact]
    public async Task A_branch_goes_back_in_its_own_past_and_what_it_was_is_kept()
    {
        await using NeonScenarioGround ground = await NeonScenarioGround.StartAsync(18, Token);
        PgBranch qa = await ground.CreateAsync("qa", Token);
        StandInPoint good = await ground.Storage.RememberAsync(qa.Id!, Token);
        await ScenarioGround.ExecuteAsync(qa, "DELETE FROM t", Token);
        BranchRestoreRequest request = new() { Name = "qa", Point = new BranchPoint(null, good.Lsn) };

        PgStagingException unnamed = await Assert.ThrowsAsync<PgStagingException>(
            () => ground.Branches.RestoreAsync(request, Token));
        PgStagingException present = await Assert.ThrowsAsync<PgStagingException>(
            () => ground.Branches.RestoreAsync(request with { Point = null, PreserveAs = "bad" }, Token));
        PgBranch restored = await ground.Branches.RestoreAsync(request with { PreserveAs = "bad" }, Token);

        Assert.Equal(("NeonPastNotPreserved", "RestoreUnclear"), (unnamed.ErrorId, present.ErrorId));
        Assert.Equal((qa.Id, qa.ConnectionString, "bad"), (restored.Id, restored.ConnectionString, restored.Parent));
        Assert.Equal(100, await ScenarioGround.CountAsync(qa, Token));
        Assert.Equal(0, await ScenarioGround.CountAsync(await ground.FindAsync("bad", Token), Token));
    }

    [Fact]
    public async Task What_is_kept_but_cannot_be_given_an_endpoint_is_told()
    {
        await using NeonScenarioGround ground = await NeonScenarioGround.StartAsync(18, Token);
        await ground.CreateAsync("qa", Token);
        ground.Service.Add(new() { Method = "POST", PathEnd = "/endpoints", Status = 422 });

        PgBranch reset = await ground.Branches.ResetAsync(new BranchResetRequest { Name = "qa", PreserveAs = "before" }, Token);

        Assert.Equal(100, await ScenarioGround.CountAsync(reset, Token));
        Assert.Contains("kept as before", Assert.Single(ground.Log.Warnings), StringComparison.Ordinal);
        Assert.Equal("neon:shop", (await ground.FindAsync("before", Token)).ConnectionString);
    }

    [Fact]
    public async Task A_branch_gets_the_data_of_another_one_unless_it_is_protected()
    {
        await using NeonScenarioGround ground = await NeonScenarioGround.StartAsync(18, Token);
        PgBranch qa = await ground.CreateAsync("qa", Token), dev = await ground.CreateAsync("dev", Token);
        await ScenarioGround.ExecuteAsync(dev, "DELETE FROM t WHERE id > 7", Token);
        StandInBranch kept = ground.Project.Branch(qa.Id!);

        kept.IsProtected = true;
        PgStagingException isProtected = await Assert.ThrowsAsync<PgStagingException>(
            () => ground.Branches.RestoreAsync(new BranchRestoreRequest { Name = "qa", From = "dev" }, Token));
        kept.IsProtected = false;
        PgBranch restored = await ground.Branches.RestoreAsync(
            new BranchRestoreRequest { Name = "qa", From = dev.Id }, Token);

        Assert.Equal("BranchProtected", isProtected.ErrorId);
        Assert.Equal((qa.ConnectionString, "dev"), (restored.ConnectionString, restored.Parent));
        Assert.Equal(7, await ScenarioGround.CountAsync(qa, Token));
    }

    [Theory]
    [InlineData("2001-01-01T00:00:00Z", "0/1", "-At and -AtLsn")]
    [InlineData("2999-01-01T00:00:00Z", null, "yet to come")]
    [InlineData(null, "now", "LSN")]
    public void What_is_no_point_in_time_is_refused(string? time, string? lsn, string said)
    {
        PgStagingException error = Assert.Throws<PgStagingException>(
            () => BranchPoint.From(time is null ? null : DateTimeOffset.Parse(time), lsn));

        Assert.Equal("PointInvalid", error.ErrorId);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }
}
