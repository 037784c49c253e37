using System.Management.Automation;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Branching;

public sealed class BranchCmdletTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task Branches_are_made_listed_removed_and_brought_back(int major)
    {
        await using BranchScenario scenario = await BranchScenario.MakeAsync(major, Token);

        ModuleSessionResult made = await scenario.Session.InvokeAsync("New-PgBranch $a, $b $main -ExpiresIn 8h", Token);
        Assert.Empty(made.Errors);
        Assert.Equal([scenario.A.Name, scenario.B.Name], made.All<PgBranch>().Select(branch => branch.Name));
        Assert.All(made.All<PgBranch>(), branch => Assert.InRange(branch.Expires!.Value - branch.Created, TimeSpan.FromHours(7.9), TimeSpan.FromHours(8.1)));

        ModuleSessionResult rows = await scenario.Session.InvokeAsync(
            "Get-PgBranch $a -Server $server | Invoke-PgSql -Query 'SELECT count(*) AS n FROM t' | ForEach-Object n", Token);
        Assert.Equal(100L, rows.Single<long>());

        ModuleSessionResult gone = await scenario.Session.InvokeAsync(
            "Get-PgBranch ($a -replace '.$', '?') $server | Remove-PgBranch -Confirm:$false; Get-PgBranch $a, $b $server | ForEach-Object Name", Token);
        Assert.Equal([scenario.B.Name], gone.Output);
        Assert.Equal("BranchNotFound,PgStaging.Commands.GetPgBranchCommand", gone.Error.FullyQualifiedErrorId);

        ModuleSessionResult back = await scenario.Session.InvokeAsync("Restore-PgBranch $a $server -Removed", Token);
        Assert.Equal(scenario.A.Name, back.Single<PgBranch>().Name);
        Assert.Equal(100L, await scenario.A.ScalarAsync<long>("SELECT count(*) FROM t", Token));

        ModuleSessionResult dropped = await scenario.Session.InvokeAsync("Remove-PgBranch $a, $b $server -Permanent -Confirm:$false", Token);
        Assert.Empty(dropped.Errors);
        Assert.False(await scenario.IsThereAsync(scenario.A, Token));
    }

    [Fact]
    public async Task WhatIf_says_that_the_parent_becomes_a_mirror_and_changes_nothing()
    {
        await using BranchScenario scenario = await BranchScenario.MakeAsync(18, Token);

        ModuleSessionResult result = await scenario.Session.InvokeAsync("New-PgBranch $a $main -WhatIf", Token);

        Assert.Empty(result.Errors);
        Assert.Contains("becomes a mirror", scenario.Session.Host.Text, StringComparison.Ordinal);
        Assert.False(await scenario.IsThereAsync(scenario.A, Token));
        Assert.Equal(100L, await scenario.Main.ScalarAsync<long>("SELECT count(*) FROM t", Token));
    }

    [Fact]
    public async Task A_copy_goes_on_to_branches_that_know_its_snapshot()
    {
        await using BranchScenario scenario = await BranchScenario.MakeAsync(15, Token);
        await using TestDatabase mirror = new(scenario.Main.Server, TestServer.UniqueName("mirror"));
        scenario.Session.SetVariable("mirror", mirror.ConnectionString);

        ModuleSessionResult result = await scenario.Session.InvokeAsync(
            "Copy-PgDatabase $main $mirror -OutVariable copy | New-PgBranch $a; $copy", Token);

        Assert.Empty(result.Errors);
        PgBranch branch = Assert.Single(result.All<PgBranch>());
        PgCopyResult copy = Assert.Single(result.All<PgCopyResult>());
        Assert.Equal((copy.SnapshotTime, copy.SnapshotLsn, mirror.Name, false), (branch.DataTime, branch.Lsn, branch.Parent, branch.Masked));

        // The mirror is replaced by the next copy, and stays the mirror.
        ModuleSessionResult again = await scenario.Session.InvokeAsync(
            "Copy-PgDatabase $main $mirror -Replace | New-PgBranch $b", Token);
        Assert.Equal(mirror.Name, again.Single<PgBranch>().Parent);
        Assert.True(again.Single<PgBranch>().DataTime > branch.DataTime);
    }

    [Fact]
    public async Task A_snapshot_is_kept_and_a_branch_goes_back_to_it_and_says_so()
    {
        await using BranchScenario scenario = await BranchScenario.MakeAsync(18, Token);
        await scenario.Session.InvokeAsync("New-PgBranch $a $main", Token);

        ModuleSessionResult kept = await scenario.Session.InvokeAsync(
            "$s = Checkpoint-PgBranch $a $server -ExpiresIn 30d; $s; $s | Checkpoint-PgBranch; Checkpoint-PgBranch $a $server -WhatIf", Token);
        PgBranch snapshot = Assert.Single(kept.All<PgBranch>());
        Assert.Equal((PgBranchKind.Snapshot, scenario.A.Name), (snapshot.Kind, snapshot.Parent));
        Assert.StartsWith($"{scenario.A.Name}-2", snapshot.Name, StringComparison.Ordinal);
        Assert.Contains("is a snapshot already", scenario.Session.Host.Text, StringComparison.Ordinal);
        await scenario.A.ExecuteAsync("DELETE FROM t", Token);

        ModuleSessionResult restored = await scenario.Session.InvokeAsync("Restore-PgBranch $a $server -At ([DateTimeOffset]::Now) -Confirm:$false", Token);

        Assert.Empty(restored.Errors);
        Assert.Equal(100L, await scenario.A.ScalarAsync<long>("SELECT count(*) FROM t", Token));
        Assert.Contains($"gets the data of {snapshot.Name}", scenario.Session.Host.Text, StringComparison.Ordinal);
        Assert.Empty((await scenario.Session.InvokeAsync("Remove-PgBranch $s.Name $server -Permanent -Confirm:$false", Token)).Errors);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task A_branch_is_reset_by_name_by_target_and_after_a_copy(int major)
    {
        await using BranchScenario scenario = await BranchScenario.MakeAsync(major, Token);
        await scenario.Session.InvokeAsync("New-PgBranch $a, $b $main", Token);
        await using TestDatabase source = await scenario.Main.Server.CreateDatabaseAsync("CREATE TABLE t (id int PRIMARY KEY);", Token);
        scenario.Session.SetVariable("source", source.ConnectionString);
        scenario.Session.SetVariable("reference", scenario.B.ConnectionString);
        scenario.Session.SetVariable("target", scenario.A.ConnectionString);
        await scenario.A.ExecuteAsync("DELETE FROM t", Token);

        ModuleSessionResult whatIf = await scenario.Session.InvokeAsync("Reset-PgBranch $a $server -WhatIf", Token);
        Assert.Empty(whatIf.Errors);
        Assert.Contains("lose what was changed", scenario.Session.Host.Text, StringComparison.Ordinal);
        Assert.Equal(0L, await scenario.A.ScalarAsync<long>("SELECT count(*) FROM t", Token));

        ModuleSessionResult named = await scenario.Session.InvokeAsync(
            "Reset-PgBranch $a $server | Get-PgDrift -Reference $reference; Reset-PgBranch $a -Server $server | ForEach-Object Name", Token);
        Assert.Empty(named.Errors);
        Assert.Equal([scenario.A.Name], named.Output);
        Assert.Equal(100L, await scenario.A.ScalarAsync<long>("SELECT count(*) FROM t", Token));

        await scenario.A.ExecuteAsync("DELETE FROM t", Token);
        Assert.Equal(scenario.A.Name, (await scenario.Session.InvokeAsync("Reset-PgBranch $target", Token)).Single<PgBranch>().Name);
        Assert.Equal(100L, await scenario.A.ScalarAsync<long>("SELECT count(*) FROM t", Token));

        ModuleSessionResult copied = await scenario.Session.InvokeAsync(
            "Copy-PgDatabase $source $main -Replace | Reset-PgBranch $a, $b -Force", Token);
        Assert.Empty(copied.Errors);
        Assert.All(copied.All<PgBranch>(), branch => Assert.NotNull(branch.Lsn));
        Assert.Equal(0L, await scenario.B.ScalarAsync<long>("SELECT count(*) FROM t", Token));

        ModuleSessionResult wrong = await scenario.Session.InvokeAsync("Reset-PgBranch nowhere, ($a + 'x') $server", Token);
        Assert.Equal(2, wrong.Errors.Count);
        Assert.All(wrong.Errors, error => Assert.Equal("BranchNotFound,PgStaging.Commands.ResetPgBranchCommand", error.FullyQualifiedErrorId));
    }

    [Fact]
    public async Task Branches_are_protected_renamed_and_told_how_to_reach()
    {
        await using BranchScenario scenario = await BranchScenario.MakeAsync(18, Token);
        await scenario.Session.InvokeAsync("New-PgBranch $a $main", Token);

        PgBranch kept = (await scenario.Session.InvokeAsync("Set-PgBranch $a $server -Protected $true -Default", Token)).Single<PgBranch>();
        Assert.True(kept.Protected && kept.Default);
        foreach (string script in (string[])["Reset-PgBranch $a $server", "Remove-PgBranch $a $server -Confirm:$false", "Rename-PgBranch $a $server $b"])
            Assert.StartsWith("BranchProtected", (await scenario.Session.InvokeAsync(script, Token)).Error.FullyQualifiedErrorId, StringComparison.Ordinal);

        ModuleSessionResult renamed = await scenario.Session.InvokeAsync(
            "Get-PgBranch $a $server | Set-PgBranch -Protected $false | Rename-PgBranch -NewName $b | Get-PgConnectionString -As Uri", Token);
        Assert.Empty(renamed.Errors);
        Assert.Matches($"^postgresql://.*/{scenario.B.Name}(\\?.*)?$", renamed.Single<string>());
        Assert.Equal(
            100L, (await scenario.Session.InvokeAsync("Invoke-PgSql (Get-PgConnectionString $b $server) 'SELECT count(*) AS n FROM t' | ForEach-Object n", Token)).Single<long>());
        Assert.StartsWith("NothingToSet", (await scenario.Session.InvokeAsync("Set-PgBranch $b $server", Token)).Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("New-PgBranch $a main -Server $server", "BranchNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("New-PgBranch $a $main -ExpiresIn 1h -ExpiresAt 2099-01-01", "LeaseInvalid", ErrorCategory.InvalidArgument)]
    [InlineData("New-PgBranch $a $main -ExpiresAt 2001-01-01", "LeaseInvalid", ErrorCategory.InvalidArgument)]
    [InlineData("New-PgBranch postgres $main", "BranchNameInvalid", ErrorCategory.InvalidArgument)]
    [InlineData("New-PgBranch $a $main -Server 'Host=127.0.0.1;Port=1'", "ServersDiffer", ErrorCategory.InvalidArgument)]
    public async Task A_request_that_cannot_be_met_is_one_clear_error(string script, string errorId, ErrorCategory category)
    {
        await using BranchScenario scenario = await BranchScenario.MakeAsync(15, Token);

        ModuleSessionResult result = await scenario.Session.InvokeAsync(script, Token);

        Assert.Equal($"{errorId},PgStaging.Commands.NewPgBranchCommand", result.Error.FullyQualifiedErrorId);
        Assert.Equal(category, result.Error.CategoryInfo.Category);
        Assert.False(string.IsNullOrEmpty(result.Error.ErrorDetails.RecommendedAction));
        Assert.False(await scenario.IsThereAsync(scenario.A, Token));
    }

    [Fact]
    public async Task A_branch_that_is_a_database_is_neither_started_nor_stopped()
    {
        await using BranchScenario scenario = await BranchScenario.MakeAsync(18, Token);
        await scenario.Session.InvokeAsync("New-PgBranch $a $main", Token);

        Assert.StartsWith("BranchHasNoServer,", (await scenario.Session.InvokeAsync("Stop-PgBranch $a $server", Token)).Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("BranchHasNoServer,", (await scenario.Session.InvokeAsync("Start-PgBranch $a $server", Token)).Error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("30m", 30)]
    [InlineData("8H", 480)]
    [InlineData("1d12h", 2160)]
    [InlineData("2w", 20160)]
    [InlineData("01:30:00", 90)]
    public void Durations_have_units(string text, double minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), new PgDurationTransformationAttribute().Transform(null!, text));

    [Theory]
    [InlineData("7d", 7 * 86400)]
    [InlineData("30s", 30)]
    [InlineData("'2d'", 2 * 86400)]
    [InlineData("5m", 300)]
    public async Task Durations_are_understood_as_PowerShell_reads_them(string bare, int seconds)
    {
        await using ModuleSession session = new();
        ModuleSessionResult result = await session.InvokeAsync(
            $"function f {{ param([PgStaging.Commands.PgDurationTransformation()][timespan] $x) $x }}; f -x {bare}", Token);
        Assert.Equal(TimeSpan.FromSeconds(seconds), result.Single<TimeSpan>());
    }

    [Theory]
    [InlineData("24")]
    [InlineData("0h")]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("8 hours")]
    [InlineData("99999d")]
    public void What_is_no_duration_is_refused(string text) =>
        Assert.Throws<ArgumentTransformationMetadataException>(() => new PgDurationTransformationAttribute().Transform(null!, text));
}
