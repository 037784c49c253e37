using System.Diagnostics;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Branching;

/// <summary>The cmdlets of branches with a folder of servers.</summary>
public sealed class ClusterCmdletTests
{
    private const string Rules = "-Mask @{ Table = 'people'; Column = 'email'; Mask = 'email' } -Key $maskKey -Undecided Keep";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task Branches_of_a_running_server_are_made_listed_changed_removed_and_brought_back(int major)
    {
        await using ClusterScenario scenario = await ClusterScenario.MakeAsync(major, Token);

        ModuleSessionResult made = await scenario.Session.InvokeAsync("New-PgBranch staging, qa $source -Server farm -ExpiresIn 8h", Token);
        ModuleSessionResult others = await scenario.Session.InvokeAsync(
            "New-PgBranch dev live farm; New-PgBranch dev2 main $cluster; Get-PgBranch qa farm | New-PgBranch child; Get-PgBranch -Server farm | ForEach-Object Name", Token);
        ModuleSessionResult rows = await scenario.Session.InvokeAsync(
            "Get-PgBranch staging farm | Invoke-PgSql -Query \"SELECT current_database() || ' ' || email || ' ' || current_setting('shared_buffers') AS v FROM people\" | ForEach-Object v", Token);
        ModuleSessionResult changed = await scenario.Session.InvokeAsync(
            """
            Get-PgBranch staging farm | Invoke-PgSql -ReadWrite -Query 'DELETE FROM people'
            $uri = Get-PgConnectionString staging farm -As Uri
            $null = Reset-PgBranch staging farm -Force
            Invoke-PgSql $uri -Query 'SELECT count(*) AS n FROM people' | ForEach-Object n
            Set-PgBranch staging farm -Protected $true | ForEach-Object Protected
            Rename-PgBranch dev farm -NewName dev-anna | ForEach-Object Name
            Remove-PgBranch dev2 farm -Confirm:$false
            Get-PgBranch -Server farm -Removed | Restore-PgBranch -Removed | ForEach-Object Name
            """, Token);

        Assert.All([made, others, rows, changed], result => Assert.Empty(result.Errors));
        Assert.All(made.All<PgBranch>(), branch => Assert.Equal(
            (PgBranchProvider.Cluster, "main", "farm", "main"), (branch.Provider, branch.Parent, branch.Server, branch.Database)));
        Assert.Contains($"Port={scenario.FirstPort};", made.All<PgBranch>()[0].ConnectionString, StringComparison.Ordinal);
        Assert.Contains(made.Warnings, warning => warning.Contains("plain copies", StringComparison.Ordinal));
        Assert.Equal(["child", "dev", "dev2", "main", "qa", "staging"], others.Output.TakeLast(6));
        Assert.Equal("main anna@real.example 24MB", rows.Single<string>());
        Assert.Equal([1L, true, "dev-anna", "dev2"], changed.Output);
        Assert.Equal(1L, await scenario.Main.ScalarAsync<long>("SELECT count(*) FROM people", Token));
    }

    [Fact]
    public async Task A_masked_mirror_has_nothing_to_hide_and_is_made_anew_under_its_branches()
    {
        await using ClusterScenario scenario = await ClusterScenario.MakeAsync(18, Token);
        // Frequent values are in the statistics, too, and a value that was changed is in a dead row.
        await scenario.Main.ExecuteAsync(
            """
            INSERT INTO people SELECT n, 'anna@real.example' FROM generate_series(100, 199) n;
            UPDATE people SET email = 'dora@real.example' WHERE id = 150;
            ANALYZE people;
            """, Token);
        const string Email = "Get-PgBranch staging farm | Invoke-PgSql -Query 'SELECT min(email) AS v FROM people' | ForEach-Object v";

        ModuleSessionResult made = await scenario.Session.InvokeAsync($"New-PgBranch staging, qa $source -Server farm {Rules}", Token);
        IReadOnlyList<string> before = scenario.FilesWith("real.example");
        ModuleSessionResult first = await scenario.Session.InvokeAsync(Email, Token);
        await scenario.Main.ExecuteAsync("INSERT INTO people VALUES (2, 'ben@real.example')", Token);
        ModuleSessionResult unmasked = await scenario.Session.InvokeAsync("Reset-PgBranch staging farm -Parent $source", Token);
        ModuleSessionResult reset = await scenario.Session.InvokeAsync($"Reset-PgBranch staging, qa farm -Parent $source {Rules}", Token);
        ModuleSessionResult counts = await scenario.Session.InvokeAsync(
            "Get-PgBranch staging, qa farm | Invoke-PgSql -Query 'SELECT count(*) AS n FROM people' | ForEach-Object n", Token);
        ModuleSessionResult again = await scenario.Session.InvokeAsync("New-PgBranch third $source farm", Token);

        Assert.All([made, first, reset, counts, again], result => Assert.Empty(result.Errors));
        Assert.All(made.All<PgBranch>().Concat(reset.All<PgBranch>()).Concat(again.All<PgBranch>()), branch => Assert.True(branch.Masked));
        Assert.Equal(string.Empty, string.Join('\n', before));
        Assert.DoesNotContain("real.example", first.Single<string>(), StringComparison.Ordinal);
        Assert.StartsWith("MirrorIsMasked,", unmasked.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(
            made.All<PgBranch>().Select(branch => branch.ConnectionString), reset.All<PgBranch>().Select(branch => branch.ConnectionString));
        Assert.Equal([102L, 102L], counts.Output);
        Assert.Equal(string.Empty, string.Join('\n', scenario.FilesWith("real.example")));
    }

    [Fact]
    public async Task A_branch_of_an_unmasked_one_is_masked_itself_and_never_reset_without_rules()
    {
        await using ClusterScenario scenario = await ClusterScenario.MakeAsync(18, Token);
        await scenario.Session.InvokeAsync("New-PgBranch plain $source farm", Token);

        ModuleSessionResult made = await scenario.Session.InvokeAsync($"New-PgBranch masked main farm {Rules}", Token);
        ModuleSessionResult refused = await scenario.Session.InvokeAsync("Reset-PgBranch masked farm", Token);
        ModuleSessionResult reset = await scenario.Session.InvokeAsync($"Reset-PgBranch masked farm {Rules}", Token);
        ModuleSessionResult email = await scenario.Session.InvokeAsync(
            "Get-PgBranch masked farm | Invoke-PgSql -Query 'SELECT email FROM people' | ForEach-Object email", Token);

        Assert.All([made, reset, email], result => Assert.Empty(result.Errors));
        Assert.StartsWith("MaskedBranchNeedsRules,", refused.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.All([made.Single<PgBranch>(), reset.Single<PgBranch>()], branch => Assert.Equal(("main", true), (branch.Parent, branch.Masked)));
        Assert.DoesNotContain("real.example", email.Single<string>(), StringComparison.Ordinal);
        Assert.DoesNotContain(scenario.FilesWith("real.example"), path => path.Contains("masked-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Branches_are_stopped_started_kept_as_snapshots_and_restored()
    {
        await using ClusterScenario scenario = await ClusterScenario.MakeAsync(18, Token);
        await scenario.Session.InvokeAsync("New-PgBranch a, b $source farm", Token);

        ModuleSessionResult states = await scenario.Session.InvokeAsync(
            """
            Stop-PgBranch a farm | ForEach-Object Running
            Get-PgBranch a farm | Start-PgBranch | ForEach-Object Running
            Invoke-PgBranchCleanup farm -StopIdle 1h | ForEach-Object Name
            $null = Checkpoint-PgBranch a farm -SnapshotName before
            $null = Get-PgBranch a farm | Invoke-PgSql -ReadWrite -Query 'DELETE FROM people'
            $null = Restore-PgBranch a farm -At (Get-PgBranch before farm).DataTime
            Get-PgBranch a farm | Invoke-PgSql -Query 'SELECT count(*) AS n FROM people' | ForEach-Object n
            (Get-PgBranch a farm -OwnSize).OwnSizeBytes -gt 1000000
            """, Token);
        ModuleSessionResult idle = await scenario.Session.InvokeAsync("Invoke-PgBranchCleanup farm -StopIdle 00:00:00.001 -WhatIf", Token);

        Assert.Empty(states.Errors);
        Assert.Equal([false, true, 1L, true], states.Output);
        Assert.Empty(idle.Output);
        Assert.Contains("Stop the branch's server, which nobody has used for", scenario.Session.Host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_goes_on_to_branches_and_the_next_one_resets_them()
    {
        await using ClusterScenario scenario = await ClusterScenario.MakeAsync(18, Token);
        scenario.Session.SetVariable("copy", new TestDatabase(scenario.Main.Server, "copy").ConnectionString);

        ModuleSessionResult made = await scenario.Session.InvokeAsync("Copy-PgDatabase $source $copy | New-PgBranch a, b -Server farm", Token);
        await scenario.Main.ExecuteAsync("INSERT INTO people VALUES (2, 'ben@real.example')", Token);
        ModuleSessionResult reset = await scenario.Session.InvokeAsync("Copy-PgDatabase $source $copy -Replace -Confirm:$false | Reset-PgBranch a farm", Token);
        ModuleSessionResult rows = await scenario.Session.InvokeAsync(
            "Get-PgBranch a, b farm | Invoke-PgSql -Query 'SELECT count(*) AS n FROM people' | ForEach-Object n", Token);

        Assert.All([made, reset, rows], result => Assert.Empty(result.Errors));
        PgBranch first = made.All<PgBranch>()[0];
        PgBranch second = reset.Single<PgBranch>();
        Assert.Equal(("copy", "copy", first.ConnectionString), (second.Parent, second.Database, second.ConnectionString));
        Assert.True(second.DataTime > first.DataTime);
        Assert.Equal([2L, 1L], rows.Output);
    }

    [Fact]
    public async Task An_ordinary_user_needs_no_privileges()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            Assert.Skip("Every other test shows it already when the tests are not run by root.");
        string home = Directory.CreateDirectory($"/tmp/pgcu-{Guid.NewGuid().ToString("N")[..8]}").FullName;
        using (Process chown = Process.Start("chown", ["nobody", home]))
            await chown.WaitForExitAsync(Token);

        (int exitCode, string output, string errors) = await HostProcess.RunCommandAsync(
            $$"""
            $s = Start-PgServer source -Version 15 -Ephemeral -Setting @{ wal_level = 'replica'; full_page_writes = 'on' }
            $farm = 'cluster:{{home}}/branches'
            $b = New-PgBranch a $s.ConnectionString -Server $farm -WarningAction SilentlyContinue
            $null = Invoke-PgSql $b -ReadWrite -Query 'CREATE TABLE t ()'
            $r = Reset-PgBranch a $farm -WarningAction SilentlyContinue
            Invoke-PgSql $r -Query "SELECT (to_regclass('t') IS NULL)::text AS v" | ForEach-Object v
            Get-PgBranch a, postgres $farm | Remove-PgBranch -Permanent -Confirm:$false
            Get-PgBranch -Server $farm | ForEach-Object Name
            """,
            Token, account: "nobody",
            new Dictionary<string, string> { ["PGSTAGING_HOME"] = home, ["HOME"] = home, ["XDG_CACHE_HOME"] = home });

        Assert.Equal(("true\n", string.Empty, 0), (output, errors, exitCode));
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(home, "branches")));
        Directory.Delete(home, recursive: true);
    }

    [Fact]
    public async Task WhatIf_makes_not_even_a_folder()
    {
        await using ClusterScenario scenario = await ClusterScenario.MakeAsync(18, Token);

        ModuleSessionResult result = await scenario.Session.InvokeAsync("New-PgBranch qa $source farm -WhatIf; Get-PgBranch -Server farm", Token);

        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        Assert.Contains("Make a branch of a mirror of the server", scenario.Session.Host.Text, StringComparison.Ordinal);
        Assert.False(Directory.Exists(scenario.Root));
    }

    [Fact]
    public async Task A_request_that_cannot_be_met_is_one_clear_error()
    {
        await using ClusterScenario scenario = await ClusterScenario.MakeAsync(18, Token);
        await scenario.Session.InvokeAsync("New-PgBranch staging $source farm; Invoke-PgSql $source -ReadWrite -Query 'CREATE DATABASE other'", Token);
        await new TestDatabase(scenario.Main.Server, "other").ExecuteAsync("CREATE TABLE t ()", Token);

        foreach ((string script, string errorId) in new[]
        {
            ("Get-PgBranch stagin farm", "BranchNotFound"),
            ("New-PgBranch qa mian farm", "BranchNotFound"),
            ("New-PgBranch qa farm", "ParentNotInFolder"),
            ("New-PgBranch staging main farm", "BranchExists"),
            ("New-PgBranch qa staging farm -SchemaOnly", "HistoryNotKept"),
            ($"New-PgBranch qa $source farm {Rules}", "ClusterSeveralDatabases"),
            ("Reset-PgBranch farm", "BranchNotNamed"),
            ("Reset-PgBranch main farm", "TakesNoConnections"),
            ("Reset-PgBranch staging farm -Parent stagin", "BranchNotFound"),
            ("Remove-PgBranch main farm -Confirm:$false", "BranchHasChildren"),
            ("Invoke-PgSql farm -Query 'SELECT 1'", "TargetIsClusterFolder"),
            ("Get-PgBranch main farm | Invoke-PgSql -Query 'SELECT 1'", "TargetIsClusterFolder"),
            ("Get-PgBranch -Server cluster:", "ClusterRootMissing"),
        })
        {
            ModuleSessionResult result = await scenario.Session.InvokeAsync(script, Token);

            Assert.StartsWith($"{errorId},", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.False(string.IsNullOrEmpty(result.Error.ErrorDetails.RecommendedAction));
        }
        Assert.Equal(["main", "staging"], (await scenario.Session.InvokeAsync("Get-PgBranch -Server farm | ForEach-Object Name", Token)).Output);
    }
}
