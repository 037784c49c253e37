using PgStaging.Testing;

namespace PgStaging.Commands.Tests.Servers;

/// <summary>
/// A session that works with servers of its own: whatever a test leaves running is stopped at its end.
/// </summary>
internal sealed class ServerScenario : IAsyncDisposable
{
    private readonly string prefix = $"s{Guid.NewGuid().ToString("N")[..8]}";
    private readonly List<string> directories = [];

    public ModuleSession Session { get; } = new();

    /// <summary>A server name that no other test uses.</summary>
    public string Name(string suffix = "a") => $"{prefix}-{suffix}";

    /// <summary>A path that does not exist yet; removed at the end of the test.</summary>
    public string NewDirectory(string suffix = "")
    {
        string path = Path.Combine(Path.GetTempPath(), $"pgstaging-{prefix}{suffix}");
        directories.Add(path);
        return path;
    }

    public Task<ModuleSessionResult> InvokeAsync(string script, CancellationToken cancellationToken) =>
        Session.InvokeAsync(script, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Session.InvokeAsync($"Get-PgServer {prefix}* | Stop-PgServer -Mode Immediate", CancellationToken.None);
        await Session.DisposeAsync();
        foreach (string name in Directory.GetFiles(Path.Combine(TestFolders.Home, "state"), $"{prefix}*"))
            File.Delete(name);
        string[] servers = Directory.GetDirectories(TestFolders.Home, $"servers/{prefix}*");
        foreach (string directory in directories.Concat(servers))
        {
            if (Directory.Exists(directory))
                Directory.Delete(directory, recursive: true);
        }
    }
}
