using PgStaging.Testing;

namespace PgStaging.Commands.Tests.Connections;

/// <summary>A session whose current location is a directory of its own, with the pgstaging.json that a test wants.</summary>
internal sealed class TargetScenario : IAsyncDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("pgstaging-target-");

    public TargetScenario(string? configuration = null)
    {
        if (configuration is not null)
            File.WriteAllText(ConfigurationPath, configuration);
        Session.SetVariable("directory", directory.FullName);
    }

    public ModuleSession Session { get; } = new();

    public string ConfigurationPath => Path.Combine(directory.FullName, "pgstaging.json");

    public Task<ModuleSessionResult> InvokeAsync(string script, CancellationToken cancellationToken) =>
        Session.InvokeAsync($"$null = $ExecutionContext.SessionState.Path.SetLocation($directory); {script}", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        directory.Delete(recursive: true);
    }
}
