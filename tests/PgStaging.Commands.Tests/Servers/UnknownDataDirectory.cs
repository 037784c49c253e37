using Npgsql;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Commands.Tests.Servers;

/// <summary>A complete data directory that PgStaging has no record of.</summary>
public sealed class UnknownDataDirectory : IAsyncLifetime
{
    private readonly ServerScenario scenario = new();

    internal ModuleSession Session => scenario.Session;

    public string Directory { get; private set; } = string.Empty;

    public NpgsqlConnectionStringBuilder Login { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Directory = scenario.NewDirectory();
        Session.SetVariable("directory", Directory);
        PgServer made = (await scenario.InvokeAsync(
            $"Start-PgServer {scenario.Name()} -DataDirectory $directory -Version 15 -Superuser owner "
            + "-Setting @{ work_mem = '6MB' }",
            CancellationToken.None)).Single<PgServer>();
        await scenario.InvokeAsync($"Stop-PgServer {made.Name}", CancellationToken.None);
        Forget(made.Name);
        Login = new NpgsqlConnectionStringBuilder(made.ConnectionString) { Pooling = false };
    }

    /// <summary>Removes what PgStaging keeps about a server, but not its data directory.</summary>
    public static void Forget(string name)
    {
        File.Delete(Path.Combine(TestFolders.Home, "state", name + ".json"));
        System.IO.Directory.Delete(Path.Combine(TestFolders.Home, "servers", name), recursive: true);
    }

    public ValueTask DisposeAsync() => scenario.DisposeAsync();
}
