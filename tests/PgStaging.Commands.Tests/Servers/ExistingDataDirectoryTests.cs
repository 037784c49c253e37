using Npgsql;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Servers;

public sealed class ExistingDataDirectoryTests(UnknownDataDirectory unknown) : IClassFixture<UnknownDataDirectory>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_runs_with_its_own_settings_under_one_name_and_stays_when_it_is_stopped()
    {
        PgServer server = (await unknown.Session.InvokeAsync(
            "Start-PgServer -DataDirectory $directory -Superuser owner", Token)).Single<PgServer>();
        Assert.Equal(Path.GetFileName(unknown.Directory), server.Name);
        Assert.Equal("owner", server.Username);
        Assert.DoesNotContain("Password", server.ConnectionString, StringComparison.OrdinalIgnoreCase);
        unknown.Login.Port = server.Port;
        await using (NpgsqlConnection connection = new(unknown.Login.ConnectionString))
        {
            await connection.OpenAsync(Token);
            await using NpgsqlCommand command = new("SHOW work_mem", connection);
            Assert.Equal("6MB", await command.ExecuteScalarAsync(Token));
        }

        ModuleSessionResult renamed = await unknown.Session.InvokeAsync(
            "Start-PgServer another -DataDirectory $directory", Token);
        Assert.StartsWith("DataDirectoryHasName,", renamed.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(server.Name, renamed.Error.ToString(), StringComparison.Ordinal);

        Assert.Empty((await unknown.Session.InvokeAsync($"Stop-PgServer {server.Name}", Token)).Errors);
        Assert.True(File.Exists(Path.Combine(unknown.Directory, "PG_VERSION")));
        Assert.False(File.Exists(Path.Combine(unknown.Directory, "postmaster.pid")));
        UnknownDataDirectory.Forget(server.Name);
    }

    [Fact]
    public async Task It_is_never_ephemeral()
    {
        ModuleSessionResult result = await unknown.Session.InvokeAsync(
            "Start-PgServer b -DataDirectory $directory -Ephemeral", Token);

        Assert.StartsWith("EphemeralNeedsNewDirectory,", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(unknown.Directory, "PG_VERSION")));
    }

    [Fact]
    public async Task It_is_not_run_by_another_version()
    {
        ModuleSessionResult result = await unknown.Session.InvokeAsync(
            "Start-PgServer b -DataDirectory $directory -Version 18", Token);

        Assert.StartsWith("DataDirectoryVersion,", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-Version 15", result.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }
}
