using System.Runtime.Versioning;
using Npgsql;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Servers;

public sealed class StartPgServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int> Majors => TestServers.AvailableMajors;

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task An_ephemeral_server_answers_with_the_connection_string_it_returned(int major)
    {
        await TestServers.GetAsync(major, Token);
        await using ServerScenario scenario = new();

        ModuleSessionResult result = await scenario.InvokeAsync(
            $"Start-PgServer {scenario.Name()} -Version {major} -Ephemeral", Token);

        PgServer server = result.Single<PgServer>();
        Assert.True(server.Running);
        Assert.True(server.Ephemeral);
        Assert.Equal("off", await ScalarAsync(server, "SHOW fsync"));
        Assert.Equal("on", await ScalarAsync(server, "SHOW autovacuum"));
        Assert.Equal("UTF8", await ScalarAsync(server, "SHOW server_encoding"));
        Assert.Equal("127.0.0.1", await ScalarAsync(server, "SHOW listen_addresses"));
        Assert.Equal("scram-sha-256", await ScalarAsync(
            server, "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"));
        Assert.Equal(server.Version, await ScalarAsync(server, "SELECT split_part(current_setting('server_version'), ' ', 1)"));
    }

    [Fact]
    public async Task A_wrong_password_is_not_let_in_by_socket_or_by_loopback()
    {
        await using ServerScenario scenario = new();
        PgServer server = (await scenario.InvokeAsync(
            $"Start-PgServer {scenario.Name()} -Version 15 -Ephemeral", Token)).Single<PgServer>();

        foreach (string? host in new[] { server.Host, server.SocketDirectory })
        {
            await using NpgsqlConnection connection = new(
                new NpgsqlConnectionStringBuilder(server.ConnectionString) { Host = host, Password = "wrong" }.ConnectionString);
            PostgresException refused = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync(Token));
            Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
        }
    }

    [Fact]
    public async Task The_private_socket_works_too()
    {
        await using ServerScenario scenario = new();
        PgServer server = (await scenario.InvokeAsync(
            $"Start-PgServer {scenario.Name()} -Version 15 -Ephemeral", Token)).Single<PgServer>();

        await using NpgsqlConnection connection = new(
            new NpgsqlConnectionStringBuilder(server.ConnectionString) { Host = server.SocketDirectory }.ConnectionString);
        await connection.OpenAsync(Token);

        Assert.Equal(server.Version, connection.PostgreSqlVersion.ToString());
    }

    [Fact]
    public async Task Stopping_an_ephemeral_server_removes_its_data_log_and_record()
    {
        await using ServerScenario scenario = new();
        PgServer server = (await scenario.InvokeAsync(
            $"Start-PgServer {scenario.Name()} -Version 15 -Ephemeral", Token)).Single<PgServer>();

        ModuleSessionResult result = await scenario.InvokeAsync(
            $"Get-PgServer {scenario.Name()} | Stop-PgServer -PassThru; Get-PgServer {scenario.Name()}", Token);

        Assert.Empty(result.Output);
        Assert.StartsWith("ServerNotFound,", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.False(Directory.Exists(server.DataDirectory));
        Assert.False(Directory.Exists(server.SocketDirectory));
        Assert.False(Directory.Exists(Path.GetDirectoryName(server.LogPath)));
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_persistent_server_keeps_its_data_password_and_port_over_a_restart(int major)
    {
        await TestServers.GetAsync(major, Token);
        await using ServerScenario scenario = new();
        string name = scenario.Name();
        PgServer first = (await scenario.InvokeAsync(
            $"Start-PgServer {name} -Version {major} -Setting @{{ work_mem = '7MB'; 'app.flag' = $true }}", Token)).Single<PgServer>();
        await ScalarAsync(first, "CREATE TABLE kept AS SELECT 1 AS id");

        PgServer stopped = (await scenario.InvokeAsync($"Stop-PgServer {name} -PassThru", Token)).Single<PgServer>();
        PgServer second = (await scenario.InvokeAsync($"Start-PgServer {name}", Token)).Single<PgServer>();

        Assert.False(stopped.Running);
        Assert.Null(stopped.ProcessId);
        Assert.Equal(first.ConnectionString, second.ConnectionString);
        Assert.Equal("1", await ScalarAsync(second, "SELECT id::text FROM kept"));
        Assert.Equal("7MB", await ScalarAsync(second, "SHOW work_mem"));
        Assert.Equal("on", await ScalarAsync(second, "SHOW app.flag"));
        Assert.Equal("on", await ScalarAsync(second, "SHOW fsync"));
    }

    [Fact]
    public async Task A_second_session_reaches_a_server_by_its_name()
    {
        await using ServerScenario scenario = new();
        PgServer started = (await scenario.InvokeAsync(
            $"Start-PgServer {scenario.Name()} -Version 15 -Ephemeral", Token)).Single<PgServer>();

        await using ModuleSession other = new();
        PgServer found = (await other.InvokeAsync($"Get-PgServer {scenario.Name().ToUpperInvariant()}", Token)).Single<PgServer>();

        Assert.Equal(started, found);
    }

    [Fact]
    public async Task Any_character_of_a_data_directory_is_harmless()
    {
        await using ServerScenario scenario = new();
        string directory = scenario.NewDirectory(" it's \"quoted\" $(touch x) `id` ; ü");
        scenario.Session.SetVariable("directory", directory);

        PgServer server = (await scenario.InvokeAsync(
            $"Start-PgServer {scenario.Name()} -DataDirectory $directory -Version 15 -Ephemeral", Token)).Single<PgServer>();

        Assert.Equal(directory, await ScalarAsync(server, "SHOW data_directory"));
        Assert.Empty((await scenario.InvokeAsync($"Stop-PgServer {scenario.Name()}", Token)).Errors);
        Assert.False(Directory.Exists(directory));
    }

    [Fact]
    public async Task A_data_directory_of_a_long_path_gets_a_socket_elsewhere()
    {
        await using ServerScenario scenario = new();
        string directory = Path.Combine(scenario.NewDirectory(), new string('d', 100), "data");
        scenario.Session.SetVariable("directory", directory);

        PgServer server = (await scenario.InvokeAsync(
            $"Start-PgServer {scenario.Name()} -DataDirectory $directory -Version 15", Token)).Single<PgServer>();

        Assert.True(server.SocketDirectory!.Length < 90);
        Assert.Equal("15", (await ScalarAsync(server, "SHOW server_version"))[..2]);
    }

    [Fact]
    public async Task Settings_reach_the_server_whatever_their_values_hold()
    {
        await using ServerScenario scenario = new();
        scenario.Session.SetVariable("value", """a'b"c\d $e""");

        PgServer server = (await scenario.InvokeAsync(
            $"Start-PgServer {scenario.Name()} -Version 15 -Ephemeral -Setting @{{ 'app.text' = $value; wal_level = 'logical' }}",
            Token)).Single<PgServer>();
        Assert.Equal("""a'b"c\d $e""", await ScalarAsync(server, "SHOW app.text"));
        Assert.Equal("logical", await ScalarAsync(server, "SHOW wal_level"));
    }

    [Fact]
    public async Task Settings_for_an_existing_directory_hold_until_it_is_stopped()
    {
        await using ServerScenario scenario = new();
        string name = scenario.Name();
        await scenario.InvokeAsync($"Start-PgServer {name} -Version 15; Stop-PgServer {name}", Token);
        scenario.Session.SetVariable("value", """a'b"c\d $e""");

        PgServer once = (await scenario.InvokeAsync(
            $"Start-PgServer {name} -Setting @{{ 'app.text' = $value; work_mem = '9MB' }}", Token)).Single<PgServer>();
        Assert.Equal("""a'b"c\d $e""", await ScalarAsync(once, "SHOW app.text"));
        Assert.Equal("9MB", await ScalarAsync(once, "SHOW work_mem"));

        PgServer again = (await scenario.InvokeAsync(
            $"Stop-PgServer {name}; Start-PgServer {name}", Token)).Single<PgServer>();
        Assert.Equal("4MB", await ScalarAsync(again, "SHOW work_mem"));
    }

    [Fact]
    public async Task WhatIf_changes_nothing()
    {
        await using ServerScenario scenario = new();
        string directory = scenario.NewDirectory();
        scenario.Session.SetVariable("directory", directory);

        ModuleSessionResult result = await scenario.InvokeAsync(
            $"Start-PgServer {scenario.Name()} -DataDirectory $directory -Version 15 -WhatIf", Token);

        Assert.Empty(result.Output);
        Assert.Empty(result.Errors);
        Assert.False(Directory.Exists(directory));
        Assert.Contains($"new directory {directory}", scenario.Session.Host.Text, StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Under_root_the_server_runs_as_an_ordinary_user_and_says_so()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            Assert.Skip("Only root has to run servers as somebody else.");
        await using ServerScenario scenario = new();

        ModuleSessionResult result = await scenario.InvokeAsync(
            $"Start-PgServer {scenario.Name()} -Version 15 -Ephemeral -Verbose", Token);

        PgServer server = result.Single<PgServer>();
        Assert.NotEqual("root", server.RunsAs);
        Assert.Contains(result.Verbose, line => line.Contains($"runs as {server.RunsAs}", StringComparison.Ordinal));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(server.DataDirectory));
    }

    private static async Task<string> ScalarAsync(PgServer server, string sql)
    {
        await using NpgsqlConnection connection = new(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Token);
        await using NpgsqlCommand command = new(sql, connection);
        return await command.ExecuteScalarAsync(Token) as string ?? string.Empty;
    }
}
