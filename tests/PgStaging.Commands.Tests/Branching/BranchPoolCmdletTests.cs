using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Branching;

/// <summary>Pools by the cmdlets, on a server of their own: they are filled for a whole server.</summary>
public sealed class BranchPoolCmdletTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task A_pool_is_set_listed_used_and_filled_by_the_cleanup(int major)
    {
        await using OwnServer own = await OwnServer.StartAsync(major, new Dictionary<string, string>(), null, Token);
        await using TestDatabase main = await own.Server.CreateDatabaseAsync("CREATE TABLE t (id int);", Token);
        await using ModuleSession session = new();
        session.SetVariable("main", main.ConnectionString);
        session.SetVariable("name", main.Name);
        session.SetVariable("server", own.Server.AdminConnectionString);
        await session.InvokeAsync("New-PgBranch a $main", Token);

        ModuleSessionResult whatIf = await session.InvokeAsync("Set-PgBranchPool $name $server -Spare 2 -WhatIf", Token);
        Assert.Empty(whatIf.Output);
        Assert.Contains("Keep 2 spare branches of it ready, each of", session.Host.Text, StringComparison.Ordinal);
        ModuleSessionResult set = await session.InvokeAsync("Set-PgBranchPool -Parent $name -Server $server -Spare 1", Token);
        PgBranchPool pool = set.Single<PgBranchPool>();
        Assert.Equal((main.Name, 1, 1), (pool.Parent, pool.Spare, pool.Ready));

        ModuleSessionResult reset = await session.InvokeAsync("Reset-PgBranch a $server -Confirm:$false -Verbose", Token);
        Assert.Empty(reset.Errors);
        Assert.Contains("a spare of", session.Host.Text, StringComparison.Ordinal);

        Assert.Empty((await session.InvokeAsync("Invoke-PgBranchCleanup $server", Token)).Errors);
        pool = (await session.InvokeAsync("Get-PgBranchPool $server", Token)).Single<PgBranchPool>();
        Assert.Equal((main.Name, 1, 1, null), (pool.Parent, pool.Spare, pool.Ready, pool.LastError));

        ModuleSessionResult refused = await session.InvokeAsync("Get-PgBranch a $server | Set-PgBranchPool -Spare 1", Token);
        Assert.Equal("PoolParentOpen,PgStaging.Commands.SetPgBranchPoolCommand", refused.Error.FullyQualifiedErrorId);
    }
}
