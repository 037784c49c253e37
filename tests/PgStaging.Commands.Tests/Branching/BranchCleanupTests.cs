using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Branching;

public sealed class BranchCleanupTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_has_expired_goes_in_two_steps_and_the_rest_stays()
    {
        // On a server of its own, because a cleanup is for all branches of a server.
        await using OwnServer own = await OwnServer.StartAsync(18, new Dictionary<string, string>(), null, Token);
        await using TestDatabase main = await own.Server.CreateDatabaseAsync("CREATE TABLE t (id int);", Token);
        await using ModuleSession session = new();
        session.SetVariable("main", main.ConnectionString);
        session.SetVariable("server", own.Server.AdminConnectionString);
        await session.InvokeAsync(
            "New-PgBranch old, guarded, soon $main -ExpiresIn 1h; New-PgBranch long $main -ExpiresIn 30d; New-PgBranch ever $main; Set-PgBranch guarded $server -Protected $true", Token);
        TestDatabase registry = new(own.Server, "pgstaging");
        await registry.ExecuteAsync("UPDATE pgstaging.branch SET expires = expires - interval '2 hours' WHERE name IN ('old', 'guarded')", Token);

        ModuleSessionResult whatIf = await session.InvokeAsync("Invoke-PgBranchCleanup $server -WhatIf", Token);
        Assert.Empty(whatIf.Output);
        Assert.Contains("\"old\"", session.Host.Text, StringComparison.Ordinal);

        ModuleSessionResult removed = await session.InvokeAsync("Invoke-PgBranchCleanup $server", Token);
        Assert.Empty(removed.Errors);
        Assert.Equal(["old"], removed.All<PgBranch>().Select(branch => branch.Name));
        Assert.Contains(removed.Warnings, warning => warning.Contains("guarded", StringComparison.Ordinal));
        Assert.Contains(removed.Warnings, warning => warning.Contains("soon expires", StringComparison.Ordinal));
        Assert.Equal("old", (await session.InvokeAsync("Get-PgBranch -Server $server -Removed", Token)).Single<PgBranch>().Name);

        Assert.Empty((await session.InvokeAsync("Invoke-PgBranchCleanup $server -WarnWithin 1m", Token)).Output);
        await registry.ExecuteAsync("UPDATE pgstaging.branch SET removed_until = now() WHERE removed IS NOT NULL", Token);
        ModuleSessionResult dropped = await session.InvokeAsync("Invoke-PgBranchCleanup $server", Token);
        Assert.Equal(["old"], dropped.All<PgBranch>().Select(branch => branch.Name));
        Assert.Empty((await session.InvokeAsync("Get-PgBranch -Server $server -Removed", Token)).Output);
        Assert.Equal(
            ["ever", "guarded", "long", "soon"],
            (await session.InvokeAsync("Get-PgBranch -Server $server | Where-Object Kind -eq Branch | ForEach-Object Name", Token)).Output);
    }
}
