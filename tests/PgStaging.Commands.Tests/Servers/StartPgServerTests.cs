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
        Assert.Equal(server.Version, await ScalarAsync(
            server, "SELECT split_part(current_setting('server_version'), ' ', 1)"));
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
    public async Task A_persistent_server_keeps_data_password_port_and_its_own_settings_over_restarts(int major)
    {
        await TestServers.GetAsync(major, Token);
        await using ServerScenario scenario = new();
        string name = scenario.Name();
        PgServer first = (await scenario.InvokeAsync(
            $"Start-PgServer {name} -Version {major} -Setting @{{ work_mem = '7MB'; 'app.flag' = $true }}", Token))
            .Single<PgServer>();
        await ScalarAsync(first, "CREATE TABLE kept AS SELECT 1 AS id");

        PgServer stopped = (await scenario.InvokeAsync($"Stop-PgServer {name} -PassThru", Token)).Single<PgServer>();
        scenario.Session.SetVariable("value", """a'b"c\d $e""");
        PgServer second = (await scenario.InvokeAsync(
            $"Start-PgServer {name} -Setting @{{ maintenance_work_mem = '9MB'; 'app.text' = $value }}", Token))
            .Single<PgServer>();

        Assert.False(stopped.Running);
        Assert.Null(stopped.ProcessId);
        Assert.Equal(first.ConnectionString, second.ConnectionString);
        Assert.Equal("1", await ScalarAsync(second, "SELECT id::text FROM kept"));
        Assert.Equal("7MB", await ScalarAsync(second, "SHOW work_mem"));
        Assert.Equal("on", await ScalarAsync(second, "SHOW app.flag"));
        Assert.Equal("on", await ScalarAsync(second, "SHOW fsync"));
        Assert.Equal("9MB", await ScalarAsync(second, "SHOW maintenance_work_mem"));
        Assert.Equal("""a'b"c\d $e""", await ScalarAsync(second, "SHOW app.text"));

        PgServer third = (await scenario.InvokeAsync(
            $"Stop-PgServer {name}; Start-PgServer {name}", Token)).Single<PgServer>();
        Assert.Equal("64MB", await ScalarAsync(third, "SHOW maintenance_work_mem"));
    }

    [Fact]
    public async Task Any_character_of_a_data_directory_is_harmless()
    {
        await using ServerScenario scenario = new();
        string directory = scenario.NewDirectory(" it's \"quoted\" $(touch x) `id` ; ü");
        scenario.Session.SetVariable("directory", directory);

        PgServer server = (await scenario.InvokeAsync(
            $"Start-PgServer {scenario.Name()} -DataDirectory $directory -Version 15 -Ephemeral", Token))
            .Single<PgServer>();

        Assert.Equal(directory, await ScalarAsync(server, "SHOW data_directory"));
        Assert.Empty((await scenario.InvokeAsync($"Stop-PgServer {scenario.Name()}", Token)).Errors);
        Assert.False(Directory.Exists(directory));
    }

    [Fact]
    public async Task Settings_reach_the_server_whatever_their_values_hold()
    {
        await using ServerScenario scenario = new();
        scenario.Session.SetVariable("value", """a'b"c\d $e""");

        PgServer server = (await scenario.InvokeAsync(
            $"Start-PgServer {scenario.Name()} -Version 15 -Ephemeral "
            + "-Setting @{ 'app.text' = $value; wal_level = 'logical' }",
            Token)).Single<PgServer>();
        Assert.Equal("""a'b"c\d $e""", await ScalarAsync(server, "SHOW app.text"));
        Assert.Equal("logical", await ScalarAsync(server, "SHOW wal_level"));
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

    private static async Task<string> ScalarAsync(PgServer server, string sql)
    {
        await using NpgsqlConnection connection = new(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Token);
        await using NpgsqlCommand command = new(sql, connection);
        return await command.ExecuteScalarAsync(Token) as string ?? string.Empty;
    }
}
