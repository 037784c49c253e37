using System.Net;
using PgStaging.Testing;

namespace PgStaging.Commands.Tests.Branching;

/// <summary>
/// A server of this machine whose database main has a table people, a folder of branches that the profile "farm" names, and a
/// session that knows $source, $cluster (the folder itself) and $maskKey.
/// </summary>
internal sealed class ClusterScenario : IAsyncDisposable
{
    private const int Ports = 40;

    private readonly DirectoryInfo folder;
    private readonly OwnServer server;

    private ClusterScenario(OwnServer server, DirectoryInfo folder) => (this.server, this.folder) = (server, folder);

    public ModuleSession Session { get; } = new();

    public string Root => Path.Combine(folder.FullName, "branches");

    /// <summary>The first of the ports that branches may have.</summary>
    public int FirstPort { get; } = Random.Shared.Next(20_000, 30_000);

    public TestDatabase Main => new(server.Server, "main");

    public static async Task<ClusterScenario> MakeAsync(int major, CancellationToken cancellationToken)
    {
        OwnServer server = await OwnServer.StartAsync(
            major, new Dictionary<string, string> { ["wal_level"] = "replica", ["full_page_writes"] = "on" }, null, cancellationToken);
        // Short, so that sockets are in it, and open to the user whom servers run as.
        ClusterScenario scenario = new(server, Directory.CreateDirectory($"/tmp/pgcc-{Guid.NewGuid().ToString("N")[..8]}"));
        await server.Server.ExecuteAsync("CREATE DATABASE main", cancellationToken);
        await scenario.Main.ExecuteAsync(
            "CREATE TABLE people (id int PRIMARY KEY, email text); INSERT INTO people VALUES (1, 'anna@real.example')", cancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(scenario.folder.FullName, "pgstaging.json"),
            $$"""
            { "targets": {
                "farm": { "cluster": { "root": "branches", "ports": "{{scenario.FirstPort}}-{{scenario.FirstPort + Ports}}",
                                       "settings": { "shared_buffers": "24MB" } } },
                "live": { "connectionString": "{{scenario.Main.ConnectionString}}", "allowPlaintextPassword": true } } }
            """, cancellationToken);
        scenario.Session.SetVariable("folder", scenario.folder.FullName);
        scenario.Session.SetVariable("cluster", $"cluster:{scenario.Root}");
        scenario.Session.SetVariable("source", scenario.Main.ConnectionString);
        scenario.Session.SetVariable("maskKey", new NetworkCredential(string.Empty, "a key for tests alone").SecurePassword);
        await scenario.Session.InvokeAsync("$null = $ExecutionContext.SessionState.Path.SetLocation($folder)", cancellationToken);
        return scenario;
    }

    /// <summary>Files below the folder, other than sockets and locks, that hold a text.</summary>
    public IReadOnlyList<string> FilesWith(string text) => [.. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Where(path => !Path.GetFileName(path).StartsWith('.') && File.ReadAllBytes(path).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) >= 0)];

    public async ValueTask DisposeAsync()
    {
        ModuleSessionResult left = await Session.InvokeAsync(
            "$null = Get-PgBranch -Server farm -Removed | Restore-PgBranch -Removed; Get-PgBranch -Server farm", CancellationToken.None);
        // The newest first: parents go after their children.
        foreach (PgBranch branch in left.All<PgBranch>().OrderByDescending(branch => branch.Created))
        {
            Session.SetVariable("name", branch.Name);
            ModuleSessionResult removed = await Session.InvokeAsync(
                "$null = Set-PgBranch $name farm -Protected $false; Remove-PgBranch $name farm -Permanent -Force -Confirm:$false",
                CancellationToken.None);
            Xunit.Assert.Empty(removed.Errors);
        }
        await Session.DisposeAsync();
        await server.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
