using System.Diagnostics;
using Npgsql;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Servers;

/// <summary>What becomes of servers when the session that started them ends, in every way a session can end.</summary>
public sealed class ServerLifetimeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_ephemeral_server_goes_with_its_session()
    {
        await using ServerScenario scenario = new();

        (int exitCode, string output, string errors) = await HostProcess.RunCommandAsync(
            $"Start-PgServer {scenario.Name()} -Version 15 -Ephemeral | ForEach-Object DataDirectory", Token);

        Assert.True(exitCode == 0, errors);
        string directory = Assert.Single(Lines(output));
        Assert.StartsWith(Path.GetTempPath(), directory, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.GetDirectoryName(directory)));
        Assert.Empty((await scenario.InvokeAsync($"Get-PgServer {scenario.Name()}*", Token)).Output);
    }

    [Fact]
    public async Task A_persistent_server_outlives_its_session_and_another_one_reaches_it()
    {
        await using ServerScenario scenario = new();
        await HostProcess.RunCommandAsync($"Start-PgServer {scenario.Name()} -Version 15", Token);

        PgServer server = (await scenario.InvokeAsync($"Get-PgServer {scenario.Name()}", Token)).Single<PgServer>();

        Assert.True(server.Running);
        await using NpgsqlConnection connection = new(server.ConnectionString);
        await connection.OpenAsync(Token);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public async Task A_session_that_is_told_to_end_takes_its_ephemeral_servers_along(string signal)
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no such signals.");
        await using ServerScenario scenario = new();
        (HostProcess session, string directory) = await StartAndStayAsync(scenario);
        using HostProcess running = session;

        await session.SignalAsync(signal, Token);
        await session.WaitAsync(Token);

        Assert.False(Directory.Exists(directory));
        Assert.Empty(RecordsOf(scenario));
    }

    [Fact]
    public async Task What_a_killed_session_left_is_removed_by_the_next_command()
    {
        await using ServerScenario scenario = new();
        (HostProcess session, string directory) = await StartAndStayAsync(scenario);
        using HostProcess running = session;
        int postmaster = int.Parse((await File.ReadAllLinesAsync(Path.Combine(directory, "postmaster.pid"), Token))[0]);

        await session.KillAsync(Token);
        Assert.True(Directory.Exists(directory));
        Assert.NotEmpty(RecordsOf(scenario));
        ModuleSessionResult result = await scenario.InvokeAsync("Get-PgServer nothing-* -Verbose", Token);

        Assert.Contains(result.Verbose, line => line.Contains(scenario.Name(), StringComparison.Ordinal));
        Assert.False(Directory.Exists(Path.GetDirectoryName(directory)));
        Assert.Empty(RecordsOf(scenario));
        Assert.False(ProcessTable.IsRunning(postmaster));
    }

    [Fact]
    public async Task A_session_killed_while_a_data_directory_is_being_made_is_no_hindrance()
    {
        await using ServerScenario scenario = new();
        using HostProcess session = HostProcess.StartCommand($"Start-PgServer {scenario.Name()} -Version 15");
        while (RecordsOf(scenario).Length == 0)
            await Task.Delay(5, Token);
        await session.KillAsync(Token);

        PgServer server = (await scenario.InvokeAsync($"Start-PgServer {scenario.Name()} -Version 15", Token))
            .Single<PgServer>();

        Assert.True(server.Running);
    }

    [Fact]
    public async Task Stopping_the_command_midway_leaves_nothing()
    {
        await using ServerScenario scenario = new();
        string directory = scenario.NewDirectory();
        scenario.Session.SetVariable("directory", directory);
        Task<ModuleSessionResult> starting = scenario.InvokeAsync(
            $"Start-PgServer {scenario.Name()} -DataDirectory $directory -Version 15", Token);
        while (!Directory.Exists(Path.Combine(directory, "base")) && !starting.IsCompleted)
            await Task.Delay(5, Token);

        await scenario.Session.StopAsync();
        ModuleSessionResult result = await starting;

        Assert.True(result.Stopped);
        Assert.False(Directory.Exists(directory));
        Assert.Empty(RecordsOf(scenario));
    }

    [Fact]
    public async Task Of_two_sessions_that_start_the_same_server_one_is_refused()
    {
        await using ServerScenario scenario = new();
        await using ModuleSession other = new();
        string script = $"Start-PgServer {scenario.Name()} -Version 15 -Ephemeral";

        ModuleSessionResult[] results = await Task.WhenAll(
            scenario.InvokeAsync(script, Token), other.InvokeAsync(script, Token));

        PgServer server = Assert.IsType<PgServer>(Assert.Single(results.SelectMany(result => result.Output)));
        Assert.True(server.Running);
        string errorId = Assert.Single(results.SelectMany(result => result.Errors)).FullyQualifiedErrorId;
        Assert.Matches("^Server(Running|Busy),", errorId);
    }

    [Fact]
    public async Task An_ordinary_user_runs_a_server_as_itself()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            Assert.Skip("Every other test shows it already when the tests are not run by root.");
        await using ServerScenario scenario = new();
        string home = scenario.NewDirectory();
        Directory.CreateDirectory(home);
        using (Process chown = Process.Start("chown", ["nobody", home]))
            await chown.WaitForExitAsync(Token);

        (int exitCode, string output, string errors) = await HostProcess.RunCommandAsync(
            $"Start-PgServer {scenario.Name()} -Version 15 | ForEach-Object RunsAs; "
            + $"Stop-PgServer {scenario.Name()} -PassThru | ForEach-Object Running; "
            + $"Start-PgServer {scenario.Name()}-e -Version 15 -Ephemeral | ForEach-Object SocketDirectory",
            Token, account: "nobody",
            new Dictionary<string, string> { ["PGSTAGING_HOME"] = home, ["HOME"] = home, ["XDG_CACHE_HOME"] = home });

        Assert.True(exitCode == 0, errors);
        string[] lines = Lines(output);
        Assert.Equal("nobody", lines[0]);
        Assert.Equal("False", lines[1]);
        Assert.False(Directory.Exists(lines[2]));
    }

    private static async Task<(HostProcess Session, string DataDirectory)> StartAndStayAsync(ServerScenario scenario)
    {
        HostProcess session = HostProcess.StartCommand(
            $"Start-PgServer {scenario.Name()} -Version 15 -Ephemeral | ForEach-Object DataDirectory; "
            + "while ($true) { [Threading.Thread]::Sleep(50) }");
        string directory = await session.ReadLineAsync(Token);
        Assert.True(Directory.Exists(directory), $"'{directory}' is no data directory.");
        return (session, directory);
    }

    private static string[] RecordsOf(ServerScenario scenario) =>
        Directory.GetFiles(Path.Combine(TestFolders.Home, "state"), $"{scenario.Name()}*.json");

    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
