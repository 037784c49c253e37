using System.Globalization;
using System.Text.RegularExpressions;

namespace PgStaging.Engine.Servers;

/// <summary>Finds PostgreSQL server binaries on this machine.</summary>
/// <param name="cache">Where fetched binaries are kept.</param>
internal sealed partial class InstallationFinder(string cache)
{
    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];

    /// <summary>Everything found, newest first.</summary>
    /// <param name="cancellationToken">Stops the search.</param>
    public async Task<IReadOnlyList<Installation>> FindAsync(CancellationToken cancellationToken)
    {
        IEnumerable<string> directories = InstallationPlaces.Patterns().SelectMany(InstallationPlaces.Expand)
            .Concat(InstallationPlaces.OnPath())
            .Concat(EmbeddedPackage.BinaryDirectories(cache));
        HashSet<string> seen = new(
            OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
        List<Installation> found = [];
        foreach (string directory in directories)
        {
            if (Resolve(directory) is { } binaries && seen.Add(binaries)
                && await InspectAsync(binaries, cancellationToken) is { } installation)
                found.Add(installation);
        }

        return [.. found.OrderByDescending(installation => installation.Major)
            .ThenByDescending(installation => MinorOf(installation.Version))];
    }

    /// <summary>The installation in a directory that the user named.</summary>
    /// <param name="directory">The directory of initdb, pg_ctl and postgres.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    public static async Task<Installation> InDirectoryAsync(string directory, CancellationToken cancellationToken)
    {
        string full = Path.GetFullPath(directory);
        return Resolve(full) is { } binaries && await InspectAsync(binaries, cancellationToken) is { } installation
            ? installation
            : throw ServersErrors.BinaryDirectoryNotUsable(full, Needed);
    }

    /// <summary>The places looked into, for an error message.</summary>
    public IReadOnlyList<string> Places() => [.. InstallationPlaces.Patterns(), "PATH", cache];

    // Commands on PATH are often links into the real directory, where the server's libraries are.
    private static string? Resolve(string directory)
    {
        if (!Needed.All(name => File.Exists(Path.Combine(directory, FileName(name)))))
            return null;
        FileInfo server = new(Path.Combine(directory, FileName("postgres")));
        string? real = Path.GetDirectoryName(server.ResolveLinkTarget(returnFinalTarget: true)?.FullName);
        return real is not null && Needed.All(name => File.Exists(Path.Combine(real, FileName(name))))
            ? real : directory;
    }

    private static async Task<Installation?> InspectAsync(string directory, CancellationToken cancellationToken)
    {
        try
        {
            ProgramResult result = await Programs.RunAsync(
                new ProgramRequest(Path.Combine(directory, FileName("postgres")), "--version"), cancellationToken);
            Match match = VersionLine().Match(result.Output);
            return result.Succeeded && match.Success
                ? new Installation(
                    directory, match.Groups["version"].Value,
                    int.Parse(match.Groups["major"].Value, CultureInfo.InvariantCulture))
                : null;
        }
        catch (PgStagingException exception) when (exception.ErrorId == nameof(ServersErrors.ProgramNotStarted))
        {
            // A file of that name for another processor, or one that we may not run: no installation of ours.
            return null;
        }
    }

    private static int MinorOf(string version) =>
        Minor().Match(version) is { Success: true } match
            ? int.Parse(match.Groups["minor"].Value, CultureInfo.InvariantCulture) : -1;

    private static string FileName(string program) => OperatingSystem.IsWindows() ? program + ".exe" : program;

    [GeneratedRegex("""\(PostgreSQL\)\s+(?<version>(?<major>\d+)\S*)""")]
    private static partial Regex VersionLine();

    [GeneratedRegex("""^\d+\.(?<minor>\d+)""")]
    private static partial Regex Minor();
}
