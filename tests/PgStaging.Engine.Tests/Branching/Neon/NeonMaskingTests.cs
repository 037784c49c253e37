using Npgsql;
using PgStaging.Engine.Branching;
using PgStaging.Engine.Masking;
using PgStaging.Engine.Tests.Masking;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Branching;

/// <summary>Branches of Neon that PgStaging masks: before anybody can see them, and again whenever they are reset.</summary>
public sealed class NeonMaskingTests
{
    private const string Sql =
        "CREATE TABLE people (id int PRIMARY KEY, email text); INSERT INTO people SELECT i, 'person' || i || '@real.example' FROM generate_series(1, 50) AS i";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static MaskingRequest Rules => MaskPlans.Request(
        """{ "table": "people", "column": "email", "mask": "email" }""");

    [Fact]
    public async Task A_branch_is_masked_before_it_is_there_and_shows_its_real_parent()
    {
        await using NeonScenarioGround ground = await NeonScenarioGround.StartAsync(18, Sql, Token);

        PgBranch staging = await ground.Branches.CreateAsync(
            new BranchRequest { Name = "staging", Parent = "main", Masking = Rules }, Token);

        Assert.Equal(("main", true), (staging.Parent, staging.Masked));
        Assert.Equal((50, 0), await EmailsAsync(staging));
        IReadOnlyList<PgBranch> listed = await ground.Branches.ListAsync(Token);
        Assert.Equal(["main", "staging"], listed.Select(branch => branch.Name).Order());
        PgBranch main = listed.Single(branch => branch.Default);
        Assert.False(main.Masked);
        Assert.Equal((50, 50), await EmailsAsync(main));
        // Of the masked copy in between no way in is left, and it stays until its branch goes.
        StandInBranch mirror = ground.Project.Present.Single(branch => branch.Name.StartsWith("staging~", StringComparison.Ordinal));
        Assert.DoesNotContain(ground.Project.Endpoints, endpoint => endpoint.BranchId == mirror.Id);
        Assert.Null(mirror.ExpiresAt);
        Assert.DoesNotContain(ground.Log.VerboseMessages, message => message.Contains("npg_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reset_brings_fresh_masked_rows_or_those_that_it_had_and_never_others()
    {
        await using NeonScenarioGround ground = await NeonScenarioGround.StartAsync(18, Sql, Token);
        PgBranch staging = await ground.Branches.CreateAsync(
            new BranchRequest { Name = "staging", Parent = "main", Masking = Rules }, Token);
        string before = await TextAsync(staging);
        await ground.Storage.ExecuteAsync(
            ground.Project.Branches[0].Id, "INSERT INTO people VALUES (51, 'new@real.example')", Token);
        await ScenarioGround.ExecuteAsync(staging, "TRUNCATE people", Token);

        PgBranch again = await ground.Branches.ResetAsync(new BranchResetRequest { Name = "staging" }, Token);
        Assert.Equal((before, true), (await TextAsync(again), again.Masked));
        PgBranch fresh = await ground.Branches.ResetAsync(
            new BranchResetRequest { Name = "staging", Masking = Rules }, Token);

        Assert.Equal((51, 0), await EmailsAsync(fresh));
        Assert.StartsWith(before, await TextAsync(fresh), StringComparison.Ordinal);
        Assert.Equal(
            (staging.Id, staging.ConnectionString, "main", true), (fresh.Id, fresh.ConnectionString, fresh.Parent, fresh.Masked));
        Assert.True(fresh.DataTime > again.DataTime);
        // One masked copy is enough.
        Assert.Single(ground.Project.Branches, branch => branch.Name.Contains('~', StringComparison.Ordinal));
        await ground.Branches.RemoveAsync("staging", null, force: true, Token);
        Assert.Equal(["main"], ground.Project.Branches.Select(branch => branch.Name));
    }

    [Fact]
    public async Task If_masking_fails_the_branch_is_as_it_was_and_nothing_is_left()
    {
        await using NeonScenarioGround ground = await NeonScenarioGround.StartAsync(18, Sql, Token);
        PgBranch staging = await ground.Branches.CreateAsync(
            new BranchRequest { Name = "staging", Parent = "main", Masking = Rules }, Token);
        string before = await TextAsync(staging);
        MaskingRequest undecided = MaskPlans.Request(string.Empty, PgUndecidedColumns.Fail);

        await Assert.ThrowsAsync<PgStagingException>(() => ground.Branches.ResetAsync(
            new BranchResetRequest { Name = "staging", Masking = undecided }, Token));
        await Assert.ThrowsAsync<PgStagingException>(() => ground.Branches.CreateAsync(
            new BranchRequest { Name = "qa", Parent = "main", Masking = undecided }, Token));
        ground.Service.Add(new() { Method = "POST", PathEnd = "/restore", Status = 422 });
        await Assert.ThrowsAsync<PgStagingException>(() => ground.Branches.ResetAsync(
            new BranchResetRequest { Name = "staging", Masking = Rules }, Token));

        Assert.Equal(before, await TextAsync(await ground.FindAsync("staging", Token)));
        Assert.Equal(3, ground.Project.Branches.Count);
        Assert.Empty(ground.Log.Warnings);
    }

    [Fact]
    public async Task A_masked_copy_that_died_while_it_was_made_goes_by_itself_and_masks_nothing()
    {
        await using NeonScenarioGround ground = await NeonScenarioGround.StartAsync(18, Sql, Token);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        ground.Service.Add(new()
        {
            Method = "DELETE", Status = 500, Stall = async _ => await stop.CancelAsync(), Times = int.MaxValue,
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ground.Branches.CreateAsync(
            new BranchRequest { Name = "staging", Parent = "main", Masking = Rules }, stop.Token));

        StandInBranch left = ground.Project.Branches[1];
        Assert.InRange(left.ExpiresAt!.Value - DateTimeOffset.UtcNow, TimeSpan.FromHours(23), TimeSpan.FromHours(24));
        Assert.Equal(["main"], (await ground.Branches.ListAsync(Token)).Select(branch => branch.Name));
        PgBranch child = await ground.CreateAsync("child", left.Id, Token);
        Assert.False(child.Masked);
    }

    // How many there are, and how many of them are real.
    private static async Task<(long All, long Real)> EmailsAsync(PgBranch branch)
    {
        await using NpgsqlConnection session = await ScenarioGround.ConnectAsync(branch, Token);
        await using NpgsqlCommand command = new(
            "SELECT count(*), count(*) FILTER (WHERE email LIKE '%@real.example') FROM people", session);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(Token);
        await reader.ReadAsync(Token);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    private static async Task<string> TextAsync(PgBranch branch)
    {
        await using NpgsqlConnection session = await ScenarioGround.ConnectAsync(branch, Token);
        await using NpgsqlCommand command = new("SELECT string_agg(email, ' ' ORDER BY id) FROM people", session);
        return (string)(await command.ExecuteScalarAsync(Token))!;
    }
}
