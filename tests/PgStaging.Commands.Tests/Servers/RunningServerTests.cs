using System.Management.Automation;
using System.Runtime.Versioning;
using Npgsql;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Servers;

public sealed class RunningServerTests(RunningServer running) : IClassFixture<RunningServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private PgServer Server => running.Server;

    [Fact]
    public async Task A_wrong_password_is_not_let_in_by_socket_or_by_loopback()
    {
        foreach (string? host in new[] { Server.Host, Server.SocketDirectory })
        {
            NpgsqlConnectionStringBuilder wrong = new(Server.ConnectionString) { Host = host, Password = "wrong" };
            await using NpgsqlConnection connection = new(wrong.ConnectionString);
            PostgresException refused = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync(Token));
            Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
        }
    }

    [Fact]
    public async Task The_private_socket_works_too()
    {
        NpgsqlConnectionStringBuilder login = new(Server.ConnectionString)
        {
            Host = Server.SocketDirectory,
            Pooling = false,
        };
        await using NpgsqlConnection connection = new(login.ConnectionString);
        await connection.OpenAsync(Token);

        Assert.Equal(Server.Version, connection.PostgreSqlVersion.ToString());
    }

    [Fact]
    public async Task A_second_session_reaches_it_by_its_name()
    {
        await using ModuleSession other = new();

        ModuleSessionResult found = await other.InvokeAsync($"Get-PgServer {Server.Name.ToUpperInvariant()}", Token);

        Assert.Equal(Server, found.Single<PgServer>());
    }

    [Fact]
    public async Task It_is_not_started_again()
    {
        ModuleSessionResult result = await running.Session.InvokeAsync(
            $"Start-PgServer {Server.Name} -Version 15 -Ephemeral", Token);

        Assert.StartsWith("ServerRunning,", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.ResourceExists, result.Error.CategoryInfo.Category);
        Assert.Equal(Server.Name, result.Error.TargetObject);
    }

    [Fact]
    public async Task Stopping_it_with_WhatIf_stops_nothing()
    {
        ModuleSessionResult result = await running.Session.InvokeAsync(
            $"Stop-PgServer {Server.Name} -WhatIf; Get-PgServer {Server.Name}", Token);

        Assert.True(result.Single<PgServer>().Running);
        Assert.Contains($"remove {Server.DataDirectory}", running.Session.Host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_directory_that_runs_already_is_left_alone()
    {
        // The same directory by a path that no record knows.
        string link = Path.Combine(Path.GetTempPath(), $"pgstaging-{Guid.NewGuid():N}");
        Directory.CreateSymbolicLink(link, Server.DataDirectory);
        running.Session.SetVariable("directory", link);

        ModuleSessionResult result = await running.Session.InvokeAsync(
            "Start-PgServer -DataDirectory $directory", Token);
        Directory.Delete(link);

        Assert.StartsWith("DataDirectoryInUse,", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(Server.ProcessId.ToString()!, result.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Under_root_it_runs_as_an_ordinary_user_and_says_so()
    {
        if (!Environment.IsPrivilegedProcess)
            Assert.Skip("Only root has to run servers as somebody else.");

        Assert.NotEqual("root", Server.RunsAs);
        Assert.Contains(
            running.Start.Verbose, line => line.Contains($"runs as {Server.RunsAs}", StringComparison.Ordinal));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Server.DataDirectory));
    }
}
