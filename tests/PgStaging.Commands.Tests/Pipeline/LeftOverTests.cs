using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Pipeline;

/// <summary>Whatever ends a command: the user learns what it could not remove again.</summary>
public sealed class LeftOverTests
{
    private const string Message =
        $"The work stopped, and {InvokeUncleanWorkCommand.LeftOver} could not be dropped. Drop it.";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_downstream_command_that_fails_does_not_hide_it()
    {
        await using ModuleSession session = new(typeof(InvokeUncleanWorkCommand));

        ModuleSessionResult result = await session.InvokeAsync(
            "Invoke-UncleanWork | ForEach-Object { throw 'downstream' }", Token);

        Assert.Equal("downstream", Assert.Single(result.Errors).Exception.Message);
        Assert.Equal([Message], result.Warnings);
        Assert.Contains($"WARNING: {Message}", session.Host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_does_not_hide_it()
    {
        await using ModuleSession session = new(typeof(InvokeUncleanWorkCommand));
        TaskCompletionSource atWork = new(TaskCreationOptions.RunContinuationsAsynchronously);
        session.SetVariable("atWork", atWork);
        Task<ModuleSessionResult> running = session.InvokeAsync(
            "Invoke-UncleanWork | ForEach-Object { $atWork.SetResult() }", Token);
        await atWork.Task.WaitAsync(Token);

        await session.StopAsync();

        ModuleSessionResult result = await running;
        Assert.True(result.Stopped);
        Assert.Equal([Message], result.Warnings);
        Assert.Contains($"WARNING: {Message}", session.Host.Text, StringComparison.Ordinal);
    }
}
