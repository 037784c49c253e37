using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Packaging;

public sealed class HostSignalTests
{
    private const string Endless =
        """
        try { 'started'; while ($true) { [System.Threading.Thread]::Sleep(10) } }
        finally { [System.Threading.Thread]::Sleep(500); [System.Console]::Out.WriteLine('unwound') }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_signal_stops_the_script_which_unwinds_first(string signal, int exitCode)
    {
        SkipOnWindows();
        using HostProcess host = HostProcess.Start("-Command", Endless);
        await host.WaitForAsync("started", Token);
        await host.SignalAsync(signal, Token);
        HostProcessResult result = await host.WaitAsync(Token);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Equal("started\nunwound\n", result.Output);
        Assert.Equal(string.Empty, result.Error);
    }

    [Fact]
    public async Task A_second_signal_says_that_the_first_is_being_obeyed_and_the_third_ends_at_once()
    {
        SkipOnWindows();
        using HostProcess host = HostProcess.Start("-Command", Endless.Replace("500", "60000", StringComparison.Ordinal));
        await host.WaitForAsync("started", Token);
        await host.SignalAsync("INT", Token);
        await Task.Delay(200, Token);
        await host.SignalAsync("INT", Token);
        await host.WaitForAsync("WARNING: Stopping", Token);
        await host.SignalAsync("INT", Token);
        HostProcessResult result = await host.WaitAsync(Token);
        Assert.Equal(130, result.ExitCode);
        Assert.DoesNotContain("unwound", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_is_let_go_when_the_script_is_stopped()
    {
        SkipOnWindows();
        using HostProcess host = HostProcess.Start("-Command", "'asked'; $Host.UI.ReadLine(); 'not reached'");
        await host.WriteAsync("'half a line", Token);
        await host.WaitForAsync("asked", Token);
        await Task.Delay(200, Token);
        await host.SignalAsync("INT", Token);
        HostProcessResult result = await host.WaitAsync(Token);
        Assert.Equal(130, result.ExitCode);
        Assert.Equal("asked\n", result.Output);
    }

    [Fact]
    public async Task The_prompt_goes_on_after_a_stopped_command()
    {
        SkipOnWindows();
        using HostProcess host = HostProcess.Start();
        await host.WriteAsync(Endless.ReplaceLineEndings(" ") + "\n", Token);
        await host.WaitForAsync("started", Token);
        await host.SignalAsync("INT", Token);
        await host.WaitForAsync("unwound", Token);
        await host.WriteAsync("'still here'\n", Token);
        await host.WaitForAsync("still here", Token);
        host.EndInput();
        Assert.Equal(0, (await host.WaitAsync(Token)).ExitCode);
    }

    [Fact]
    public async Task A_stopped_cmdlet_leaves_no_session_on_the_server()
    {
        SkipOnWindows();
        TestServer server = await TestServers.GetAsync(18, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(Token);
        using HostProcess host = HostProcess.Start(
            "-Command", $"'started'; Invoke-PgSql '{database.ConnectionString}' 'SELECT pg_sleep(600)'");
        string sessions = $"SELECT count(*) FROM pg_stat_activity WHERE datname = '{database.Name}'";
        while (await server.ScalarAsync<long>(sessions, Token) == 0)
            await Task.Delay(50, Token);

        await host.SignalAsync("INT", Token);
        HostProcessResult result = await host.WaitAsync(Token);
        Assert.Equal(130, result.ExitCode);
        Assert.Equal(0, await server.ScalarAsync<long>(sessions, Token));
    }

    private static void SkipOnWindows() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
}
