using Npgsql;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Servers;

public sealed class ExistingDataDirectoryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_directory_that_others_made_runs_with_its_own_settings_and_stays_when_it_is_stopped()
    {
        await using ServerScenario scenario = new();
        (string directory, string connectionString) = await MakeAsync(scenario);

        PgServer server = (await scenario.InvokeAsync(
            "Start-PgServer -DataDirectory $directory -Superuser owner", Token)).Single<PgServer>();
        NpgsqlConnectionStringBuilder known = new(connectionString) { Port = server.Port, Pooling = false };
        await using (NpgsqlConnection connection = new(known.ConnectionString))
        {
            await connection.OpenAsync(Token);
            await using NpgsqlCommand command = new("SHOW work_mem", connection);
            Assert.Equal("6MB", await command.ExecuteScalarAsync(Token));
        }

        Assert.Equal(Path.GetFileName(directory), server.Name);
        Assert.Equal("owner", server.Username);
        Assert.DoesNotContain("Password", server.ConnectionString, StringComparison.OrdinalIgnoreCase);

        Assert.Empty((await scenario.InvokeAsync($"Stop-PgServer {server.Name}", Token)).Errors);
        Assert.True(File.Exists(Path.Combine(directory, "PG_VERSION")));
        Assert.False(File.Exists(Path.Combine(directory, "postmaster.pid")));
        File.Delete(Path.Combine(TestFolders.Home, "state", server.Name + ".json"));
    }

    [Fact]
    public async Task It_is_never_ephemeral()
    {
        await using ServerScenario scenario = new();
        (string directory, _) = await MakeAsync(scenario);

        ModuleSessionResult result = await scenario.InvokeAsync(
            $"Start-PgServer {scenario.Name("b")} -DataDirectory $directory -Ephemeral", Token);

        Assert.StartsWith("EphemeralNeedsNewDirectory,", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(directory, "PG_VERSION")));
    }

    [Fact]
    public async Task It_has_one_name()
    {
        await using ServerScenario scenario = new();
        scenario.Session.SetVariable("directory", scenario.NewDirectory());
        await scenario.InvokeAsync(
            $"Start-PgServer {scenario.Name()} -DataDirectory $directory -Version 15; Stop-PgServer {scenario.Name()}", Token);

        ModuleSessionResult result = await scenario.InvokeAsync(
            $"Start-PgServer {scenario.Name("b")} -DataDirectory $directory", Token);

        Assert.StartsWith("DataDirectoryHasName,", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(scenario.Name(), result.Error.ToString(), StringComparison.Ordinal);
    }

    // A complete data directory that PgStaging has no record of.
    private static async Task<(string Directory, string ConnectionString)> MakeAsync(ServerScenario scenario)
    {
        string directory = scenario.NewDirectory();
        scenario.Session.SetVariable("directory", directory);
        PgServer made = (await scenario.InvokeAsync(
            $"Start-PgServer {scenario.Name()} -DataDirectory $directory -Version 15 -Superuser owner "
            + "-Setting @{ work_mem = '6MB' }", Token)).Single<PgServer>();
        await scenario.InvokeAsync($"Stop-PgServer {scenario.Name()}", Token);
        File.Delete(Path.Combine(TestFolders.Home, "state", scenario.Name() + ".json"));
        return (directory, made.ConnectionString);
    }
}
