using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Servers;

public sealed class StopPgServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatIf_stops_nothing()
    {
        await using ServerScenario scenario = new();
        await scenario.InvokeAsync($"Start-PgServer {scenario.Name()} -Version 15 -Ephemeral", Token);

        await scenario.InvokeAsync($"Stop-PgServer {scenario.Name()} -WhatIf", Token);

        PgServer server = (await scenario.InvokeAsync($"Get-PgServer {scenario.Name()}", Token)).Single<PgServer>();
        Assert.True(server.Running);
        Assert.Contains($"remove {server.DataDirectory}", scenario.Session.Host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wildcards_stop_several_and_a_stopped_server_is_no_error()
    {
        await using ServerScenario scenario = new();
        await scenario.InvokeAsync(
            $"Start-PgServer {scenario.Name("a")} -Version 15; Start-PgServer {scenario.Name("b")} -Version 15", Token);

        ModuleSessionResult first = await scenario.InvokeAsync($"Stop-PgServer {scenario.Name("[ab]")} -PassThru", Token);
        ModuleSessionResult second = await scenario.InvokeAsync($"Stop-PgServer {scenario.Name("?")} -PassThru", Token);

        Assert.Empty(first.Errors);
        Assert.Empty(second.Errors);
        Assert.Equal([scenario.Name("a"), scenario.Name("b")], first.All<PgServer>().Select(server => server.Name));
        Assert.All(second.All<PgServer>(), server => Assert.False(server.Running));
    }

    [Fact]
    public async Task An_unknown_name_is_an_error_and_the_others_are_stopped_all_the_same()
    {
        await using ServerScenario scenario = new();
        await scenario.InvokeAsync($"Start-PgServer {scenario.Name()} -Version 15 -Ephemeral", Token);

        ModuleSessionResult result = await scenario.InvokeAsync($"Stop-PgServer no-such-server, {scenario.Name()}", Token);

        Assert.StartsWith("ServerNotFound,", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.False(result.Terminated);
        Assert.Empty((await scenario.InvokeAsync($"Get-PgServer {scenario.Name()}*", Token)).Output);
    }

    [Fact]
    public async Task A_server_that_crashed_is_shown_as_stopped_and_an_ephemeral_one_can_be_started_anew()
    {
        await using ServerScenario scenario = new();
        string start = $"Start-PgServer {scenario.Name()} -Version 15 -Ephemeral";
        PgServer server = (await scenario.InvokeAsync(start, Token)).Single<PgServer>();
        using (System.Diagnostics.Process postmaster = System.Diagnostics.Process.GetProcessById(server.ProcessId!.Value))
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
