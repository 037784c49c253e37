using System.Diagnostics;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Servers;

public sealed class StopPgServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wildcards_stop_several_and_a_stopped_server_is_no_error()
    {
        await using ServerScenario scenario = new();
        await scenario.InvokeAsync(
            $"Start-PgServer {scenario.Name("a")} -Version 15; "
            + $"Start-PgServer {scenario.Name("b")} -Version 15 -Ephemeral", Token);

        ModuleSessionResult first = await scenario.InvokeAsync(
            $"Stop-PgServer {scenario.Name("[ab]")} -PassThru", Token);
        ModuleSessionResult second = await scenario.InvokeAsync($"Stop-PgServer {scenario.Name("?")} -PassThru", Token);

        Assert.Empty(first.Errors);
        Assert.Empty(second.Errors);
        Assert.False(first.Single<PgServer>().Running);
        Assert.Equal(first.Single<PgServer>(), second.Single<PgServer>());
    }

    [Fact]
    public async Task An_unknown_name_is_an_error_of_its_own_and_the_next_name_is_looked_at()
    {
        await using ServerScenario scenario = new();

        ModuleSessionResult result = await scenario.InvokeAsync(
            $"Stop-PgServer no-such-server, {scenario.Name()}*; 'after'", Token);

        Assert.StartsWith("ServerNotFound,", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("no-such-server", result.Error.TargetObject);
        Assert.Equal("after", Assert.Single(result.Output));
    }

    [Fact]
    public async Task A_server_that_crashed_is_shown_as_stopped_and_an_ephemeral_one_can_be_started_anew()
    {
        await using ServerScenario scenario = new();
        string start = $"Start-PgServer {scenario.Name()} -Version 15 -Ephemeral";
        PgServer server = (await scenario.InvokeAsync(start, Token)).Single<PgServer>();
        using (Process postmaster = Process.GetProcessById(server.ProcessId!.Value))
        {
            postmaster.Kill();
            await postmaster.WaitForExitAsync(Token);
        }

        PgServer crashed = (await scenario.InvokeAsync($"Get-PgServer {scenario.Name()}", Token)).Single<PgServer>();
        PgServer anew = (await scenario.InvokeAsync(start, Token)).Single<PgServer>();

        Assert.False(crashed.Running);
        Assert.True(anew.Running);
        Assert.False(Directory.Exists(server.DataDirectory));
    }
}
