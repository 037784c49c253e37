using System.Text.Json;
using PgStaging.Engine.Servers;

namespace PgStaging.Testing;

/// <summary>A package that tests run, fetched once with the machine's npm client into the tests' cache.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">The only version that is taken.</param>
/// <param name="Integrity">What the registry published, by package: its own and those of packages that do its work.</param>
internal sealed record NpmPackage(string Name, string Version, IReadOnlyDictionary<string, string> Integrity)
{
    private const string Modules = "node_modules";

    private static readonly SemaphoreSlim Fetching = new(1);

    /// <summary>The path of one of its files; skips the test (fails it on a build server) if it cannot be fetched.</summary>
    /// <param name="file">The parts of the path within the package.</param>
    /// <param name="cancellationToken">Stops fetching.</param>
    public async Task<string> FileAsync(IReadOnlyList<string> file, CancellationToken cancellationToken)
    {
        await Fetching.WaitAsync(cancellationToken);
        try
        {
            string final = Path.Combine(TestFolders.Folders.Cache, $"{Name}-{Version}");
            string found = Path.Combine([final, Modules, Name, .. file]);
            if (!File.Exists(found))
                await FetchAsync(final, cancellationToken);
            return found;
        }
        finally
        {
            Fetching.Release();
        }
    }

    private async Task FetchAsync(string final, CancellationToken cancellationToken)
    {
        string aside = Path.Combine(TestFolders.Folders.Cache, $".{Name}-{Version}.{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(aside);
            ProgramResult result = await InstallAsync(aside, cancellationToken);
            if (!result.Succeeded)
                Missing.Skip($"{Name} {Version} cannot be fetched with npm: {result.Message}");
            await CheckAsync(aside, cancellationToken);
            Publish(aside, final);
        }
        finally
        {
            if (Directory.Exists(aside))
                Directory.Delete(aside, recursive: true);
        }
    }

    private async Task<ProgramResult> InstallAsync(string folder, CancellationToken cancellationToken)
    {
        ProgramRequest npm = OperatingSystem.IsWindows()
            ? new ProgramRequest("cmd.exe", "/d", "/c", "npm")
            : new ProgramRequest("npm");
        try
        {
            return await Programs.RunAsync(
                npm with
                {
                    Arguments =
                    [
                        .. npm.Arguments, "install", $"{Name}@{Version}", "--prefix", folder, "--ignore-scripts", "--no-audit",
                        "--no-fund", "--loglevel=error",
                    ],
                    WorkingDirectory = folder,
                    EndsWithChildren = true,
                },
                cancellationToken);
        }
        catch (PgStagingException exception) when (exception.ErrorId == nameof(ServersErrors.ProgramNotStarted))
        {
            Missing.Skip($"{Name} {Version} is fetched with npm. {exception.Message}");
            throw;
        }
    }

    private async Task CheckAsync(string folder, CancellationToken cancellationToken)
    {
        await using FileStream stream = File.OpenRead(Path.Combine(folder, Modules, ".package-lock.json"));
        using JsonDocument installed = await JsonDocument.ParseAsync(stream, default, cancellationToken);
        JsonElement packages = installed.RootElement.GetProperty("packages");
        foreach ((string package, string integrity) in Integrity)
        {
            if (packages.GetProperty($"{Modules}/{package}").GetProperty("integrity").GetString() != integrity)
                throw new InvalidOperationException($"{package} of {Name} {Version} is not the one that was published.");
        }
    }

    // Another test process may have been faster; its copy is the same.
    private static void Publish(string aside, string final)
    {
        try
        {
            Directory.Move(aside, final);
        }
        catch (IOException) when (Directory.Exists(final))
        {
            // The caller removes ours.
        }
    }
}
