using System.Net;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Branching;

/// <summary>The cmdlets of branches with a project of Neon.</summary>
public sealed class NeonCmdletTests
{
    private const string Email = "Get-PgBranch staging shop | Invoke-PgSql -Query 'SELECT email FROM people' | ForEach-Object email";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Branches_are_made_listed_removed_and_brought_back()
    {
        await using NeonScenario scenario = await NeonScenario.MakeAsync(Token);

        ModuleSessionResult made = await scenario.Session.InvokeAsync(
            "New-PgBranch staging, qa main -Server shop -ExpiresIn 8h; New-PgBranch dev shop", Token);
        ModuleSessionResult child = await scenario.Session.InvokeAsync("Get-PgBranch qa shop | New-PgBranch qa-child", Token);
        ModuleSessionResult listed = await scenario.Session.InvokeAsync("Get-PgBranch d*, q* -Server shop | ForEach-Object Name", Token);
        string id = child.Single<PgBranch>().Id!;
        scenario.Session.SetVariable("id", id);
        ModuleSessionResult removed = await scenario.Session.InvokeAsync(
            "Remove-PgBranch $id shop -Force -Confirm:$false; Get-PgBranch dev shop | Remove-PgBranch -Force -Confirm:$false; Get-PgBranch -Server shop | ForEach-Object Name", Token);
        ModuleSessionResult back = await scenario.Session.InvokeAsync("Get-PgBranch -Server shop -Removed | Restore-PgBranch -Removed", Token);

        Assert.Empty(made.Errors);
        Assert.Equal(["staging", "qa", "dev"], made.All<PgBranch>().Select(branch => branch.Name));
        Assert.All(made.All<PgBranch>(), branch => Assert.Equal(("main", "shop"), (branch.Parent, branch.Server)));
        Assert.Equal("qa", child.Single<PgBranch>().Parent);
        Assert.Equal(["dev", "qa", "qa-child"], listed.Output);
        Assert.Empty(removed.Errors);
        Assert.Equal(["main", "qa", "staging"], removed.Output);
        Assert.Empty(back.Errors);
        Assert.Equal(["dev", "qa-child"], back.All<PgBranch>().Select(branch => branch.Name));
    }

    [Fact]
    public async Task A_branch_is_reset_and_masked_anew_under_the_same_connection_string()
    {
        await using NeonScenario scenario = await NeonScenario.MakeAsync(
            "CREATE TABLE people (id int PRIMARY KEY, email text); INSERT INTO people VALUES (1, 'anna@real.example')", 18, Token);
        const string Rules = "-Mask @{ Table = 'people'; Column = 'email'; Mask = 'email' } -Key $maskKey -Undecided Keep";

        ModuleSessionResult made = await scenario.Session.InvokeAsync($"New-PgBranch staging main -Server shop {Rules}", Token);
        ModuleSessionResult email = await scenario.Session.InvokeAsync(Email, Token);
        ModuleSessionResult changed = await scenario.Session.InvokeAsync(
            "Get-PgBranch staging shop | Invoke-PgSql -ReadWrite -Query \"UPDATE people SET email = 'drift'\"", Token);
        ModuleSessionResult fresh = await scenario.Session.InvokeAsync($"Reset-PgBranch staging shop {Rules}", Token);
        ModuleSessionResult after = await scenario.Session.InvokeAsync(Email, Token);
        ModuleSessionResult plain = await scenario.Session.InvokeAsync("Get-PgBranch staging shop | Reset-PgBranch", Token);

        Assert.All([made, email, changed, fresh, after, plain], result => Assert.Empty(result.Errors));
        PgBranch first = made.Single<PgBranch>();
        Assert.True(first.Masked);
        Assert.DoesNotContain("real.example", email.Single<string>(), StringComparison.Ordinal);
        Assert.Equal(email.Single<string>(), after.Single<string>());
        Assert.All(
            [fresh.Single<PgBranch>(), plain.Single<PgBranch>()],
            branch => Assert.Equal((first.ConnectionString, "main", true), (branch.ConnectionString, branch.Parent, branch.Masked)));
    }

    [Fact]
    public async Task A_branch_gets_other_data_and_schemas_alone_are_branched()
    {
        await using NeonScenario scenario = await NeonScenario.MakeAsync("CREATE TABLE t AS SELECT 1 AS id", 18, Token);

        ModuleSessionResult result = await scenario.Session.InvokeAsync(
            """
            $null = New-PgBranch qa main -Server shop
            $null = Get-PgBranch main shop | Invoke-PgSql -ReadWrite -Query 'INSERT INTO t VALUES (2)'
            $null = Restore-PgBranch qa shop -From main -PreserveAs before
            $null = New-PgBranch empty main -Server shop -SchemaOnly
            Get-PgBranch qa, before, empty shop | Invoke-PgSql -Query 'SELECT count(*) AS n FROM t' | ForEach-Object n
            """, Token);

        Assert.Empty(result.Errors);
        Assert.Equal([2L, 1L, 0L], result.Output);
    }

    [Fact]
    public async Task Branches_of_a_server_are_not_masked_one_by_one()
    {
        await using BranchScenario scenario = await BranchScenario.MakeAsync(18, Token);
        scenario.Session.SetVariable("maskKey", new NetworkCredential(string.Empty, "a key for tests alone").SecurePassword);

        ModuleSessionResult result = await scenario.Session.InvokeAsync(
            "New-PgBranch $a $main -Mask @{ Column = 'id'; Mask = 'number' } -Key $maskKey", Token);

        Assert.StartsWith("MirrorToBeMasked,", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.False(await scenario.IsThereAsync(scenario.A, Token));
    }

    [Fact]
    public async Task The_compute_of_a_branch_is_suspended_and_started()
    {
        await using NeonScenario scenario = await NeonScenario.MakeAsync(Token);

        ModuleSessionResult result = await scenario.Session.InvokeAsync(
            "Stop-PgBranch main shop -Force | ForEach-Object Running; Get-PgBranch main shop | Start-PgBranch | ForEach-Object Running", Token);

        Assert.Empty(result.Errors);
        Assert.Equal([false, true], result.Output);
    }

    [Fact]
    public async Task WhatIf_changes_nothing()
    {
        await using NeonScenario scenario = await NeonScenario.MakeAsync(Token);

        ModuleSessionResult result = await scenario.Session.InvokeAsync(
            "New-PgBranch qa shop -WhatIf; Remove-PgBranch main shop -Force -WhatIf", Token);

        Assert.Empty(result.Errors);
        Assert.Contains("Make a branch of the default branch", scenario.Session.Host.Text, StringComparison.Ordinal);
        Assert.All(scenario.Service.Requests, request => Assert.StartsWith("GET", request, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Get-PgBranch stagin shop", "BranchNotFound")]
    [InlineData("New-PgBranch qa mian -Server shop", "NeonBranchNotFound")]
    [InlineData("New-PgBranch qa main -Server shop -ExpiresIn 5w", "LeaseInvalid")]
    [InlineData("Get-PgBranch -Server shop -ApiKey $wrong", "NeonKeyNotAccepted")]
    [InlineData("Invoke-PgSql shop -Query 'SELECT 1'", "TargetIsNeonProject")]
    [InlineData("New-PgBranch qa shop -NeonMasks", "NeonMasksWithoutRules")]
    [InlineData("Restore-PgBranch main shop", "RestoreUnclear")]
    [InlineData("Restore-PgBranch main shop -Removed -From main", "RestoreUnclear")]
    [InlineData("Restore-PgBranch main shop -AtLsn here", "PointInvalid")]
    [InlineData("Restore-PgBranch main shop -At 2020-01-01 -Force", "NeonPastNotPreserved")]
    [InlineData("Get-PgBranch -Server 'postgresql://o:p@ep-a-b-1.eu-central-1.aws.neon.tech/main'", "NeonHostIsNoServer")]
    [InlineData("New-PgBranch qa 'postgresql://o:p@ep-a-b-1.eu-central-1.aws.neon.tech/main'", "NeonHostIsNoServer")]
    public async Task A_request_that_cannot_be_met_is_one_clear_error(string script, string errorId)
    {
        await using NeonScenario scenario = await NeonScenario.MakeAsync(Token);

        ModuleSessionResult result = await scenario.Session.InvokeAsync(script, Token);

        Assert.StartsWith($"{errorId},", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(result.Error.ErrorDetails.RecommendedAction));
        Assert.DoesNotContain(scenario.Service.Key, result.Error.ToString(), StringComparison.Ordinal);
        Assert.Single(scenario.Project.Branches);
    }
}
