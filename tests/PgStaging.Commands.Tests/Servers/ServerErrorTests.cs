using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Servers;

public sealed class ServerErrorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_port_in_use_is_refused_before_anything_is_made()
    {
        await using ServerScenario scenario = new();
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;

        await AssertErrorAsync(
            scenario, $"Start-PgServer {scenario.Name()} -Version 15 -Ephemeral -Port {port}", "PortInUse",
            ErrorCategory.ResourceBusy, port.ToString());
        Assert.Empty((await scenario.InvokeAsync($"Get-PgServer {scenario.Name()}*", Token)).Output);
    }

    [Fact]
    public async Task A_version_that_is_nowhere_is_said_with_what_was_found_and_how_to_install_it()
    {
        await using ServerScenario scenario = new();

        ErrorRecord error = await AssertErrorAsync(
            scenario, $"Start-PgServer {scenario.Name()} -Version 11", "PostgresNotFound", ErrorCategory.ObjectNotFound,
            "PostgreSQL 11");

        Assert.Contains("found only", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("nstall", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_of_something_else_is_left_alone()
    {
        await using ServerScenario scenario = new();
        string directory = scenario.NewDirectory();
        Directory.CreateDirectory(directory);
        string letter = Path.Combine(directory, "letter.txt");
        await File.WriteAllTextAsync(letter, "mine", Token);
        scenario.Session.SetVariable("directory", directory);

        await AssertErrorAsync(
            scenario, $"Start-PgServer {scenario.Name()} -DataDirectory $directory -Version 15", "NotADataDirectory",
            ErrorCategory.InvalidArgument, directory);
        await AssertErrorAsync(
            scenario, $"Start-PgServer {scenario.Name()} -DataDirectory $directory -Version 15 -Ephemeral",
            "EphemeralNeedsNewDirectory", ErrorCategory.InvalidArgument, directory);
        Assert.Equal("mine", await File.ReadAllTextAsync(letter, Token));
    }

    [Fact]
    public async Task A_setting_the_server_refuses_is_told_from_its_log_and_leaves_nothing()
    {
        await using ServerScenario scenario = new();
        string directory = scenario.NewDirectory();
        scenario.Session.SetVariable("directory", directory);

        await AssertErrorAsync(
            scenario,
            $"Start-PgServer {scenario.Name()} -DataDirectory $directory -Version 15 "
            + "-Setting @{ shared_bufers = '1GB' }",
            "ServerStartFailed", ErrorCategory.InvalidOperation, "shared_bufers");

        Assert.False(Directory.Exists(directory));
        Assert.Empty((await scenario.InvokeAsync($"Get-PgServer {scenario.Name()}*", Token)).Output);
    }

    [Theory]
    [InlineData("-Name '../x'", "InvalidServerName")]
    [InlineData("-Setting @{ listen_addresses = '*' }", "SettingIsOurs")]
    [InlineData("-Setting @{ 'a b' = 1 }", "InvalidSetting")]
    [InlineData("-Setting @{ 'work_mem' = \"1MB`nfsync=off\" }", "InvalidSetting")]
    [InlineData("-BinaryDirectory /etc", "BinaryDirectoryNotUsable")]
    public async Task A_request_that_makes_no_sense_is_refused(string parameters, string errorId)
    {
        await using ServerScenario scenario = new();

        ModuleSessionResult result = await scenario.InvokeAsync($"Start-PgServer -Ephemeral {parameters}", Token);

        Assert.StartsWith(errorId + ",", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Root_is_told_when_the_servers_user_cannot_reach_the_directory()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            Assert.Skip("Only root runs servers as somebody else.");
        await using ServerScenario scenario = new();
        string closed = scenario.NewDirectory();
        Directory.CreateDirectory(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        scenario.Session.SetVariable("directory", Path.Combine(closed, "data"));

        await AssertErrorAsync(
            scenario, $"Start-PgServer {scenario.Name()} -DataDirectory $directory -Version 15",
            "DirectoryNotReachable", ErrorCategory.PermissionDenied, closed);

        Assert.Empty(Directory.GetFileSystemEntries(closed));
    }

    private static async Task<ErrorRecord> AssertErrorAsync(
        ServerScenario scenario, string script, string errorId, ErrorCategory category, string mentioned)
    {
        ModuleSessionResult result = await scenario.InvokeAsync(script, Token);

        Assert.Empty(result.Output);
        ErrorRecord error = result.Error;
        Assert.StartsWith(errorId + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.Contains(mentioned, error.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        return error;
    }
}
