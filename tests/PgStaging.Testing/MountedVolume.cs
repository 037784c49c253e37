using PgStaging.Engine.Servers;

namespace PgStaging.Testing;

/// <summary>
/// A small file system of its own, for tests that fill a disk or need copy-on-write. Only root can mount one; elsewhere
/// the test is skipped. Stop the servers on it before disposing it.
/// </summary>
internal sealed class MountedVolume : IAsyncDisposable
{
    private readonly string? image;

    private MountedVolume(string path, string? image)
    {
        Path = path;
        this.image = image;
    }

    /// <summary>Where it is mounted: a directory that every user may enter.</summary>
    public string Path { get; }

    /// <summary>A file system in memory that is full after so many bytes.</summary>
    public static async Task<MountedVolume> CreateSmallAsync(long sizeBytes, CancellationToken cancellationToken)
    {
        RequireRoot();
        MountedVolume volume = new(NewDirectory(), image: null);
        await volume.MountAsync(
            ["-t", "tmpfs", "-o", $"size={sizeBytes},mode=0755", "pgstaging-test"], cancellationToken);
        return volume;
    }

    /// <summary>An XFS with reflinks on a sparse file: files and databases on it can be cloned in an instant.</summary>
    /// <param name="sizeBytes">At least 300 MB, which is the least that XFS takes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static Task<MountedVolume> CreateXfsAsync(long sizeBytes, CancellationToken cancellationToken) =>
        CreateAsync(sizeBytes, ["mkfs.xfs", "-q", "-m", "reflink=1"], "xfsprogs", cancellationToken);

    /// <summary>A Btrfs on a sparse file.</summary>
    /// <param name="sizeBytes">At least 256 MB.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static Task<MountedVolume> CreateBtrfsAsync(long sizeBytes, CancellationToken cancellationToken) =>
        CreateAsync(sizeBytes, ["mkfs.btrfs", "--quiet"], "btrfs-progs", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        ProgramResult result = await Programs.RunAsync(new ProgramRequest("umount", Path), CancellationToken.None);
        if (!result.Succeeded)
            throw new InvalidOperationException(result.Message);
        RemoveFiles();
    }

    private static async Task<MountedVolume> CreateAsync(
        long sizeBytes, IReadOnlyList<string> format, string package, CancellationToken cancellationToken)
    {
        RequireRoot();
        string path = NewDirectory();
        MountedVolume volume = new(path, image: path + ".img");
        await using (FileStream file = File.Create(volume.image!))
            file.SetLength(sizeBytes);
        await volume.FormatAsync(format, package, cancellationToken);
        await volume.MountAsync(["-o", "loop", volume.image!], cancellationToken);
        return volume;
    }

    private async Task FormatAsync(IReadOnlyList<string> format, string package, CancellationToken cancellationToken)
    {
        try
        {
            ProgramResult result = await Programs.RunAsync(
                new ProgramRequest(format[0], [.. format.Skip(1), image!]), cancellationToken);
            if (!result.Succeeded)
                throw new InvalidOperationException(result.Message);
        }
        catch (PgStagingException exception) when (exception.ErrorId == "ProgramNotStarted")
        {
            RemoveFiles();
            Missing.Skip($"{format[0]} is not installed (package {package}).");
        }
    }

    private async Task MountAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        ProgramResult result = await Programs.RunAsync(
            new ProgramRequest("mount", [.. arguments, Path]), cancellationToken);
        if (result.Succeeded)
            return;
        RemoveFiles();
        Missing.SkipAlways($"This machine does not let root mount file systems: {result.Message.Trim()}");
    }

    private void RemoveFiles()
    {
        Directory.Delete(Path);
        if (image is not null)
            File.Delete(image);
    }

    private static void RequireRoot()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            Missing.SkipAlways("Only root on Linux can mount a file system.");
    }

    private static string NewDirectory()
    {
        string path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"pgstaging-volume-{Guid.NewGuid():N}");
        Directory.CreateDirectory(path);
        return path;
    }
}
