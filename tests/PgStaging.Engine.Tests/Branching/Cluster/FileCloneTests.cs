using PgStaging.Engine.Branching;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Branching.Cluster;

public sealed class FileCloneTests
{
    private const int Size = 64 << 20;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Clones_on_a_file_system_with_reflinks_take_no_disk_and_go_their_own_way()
    {
        await using MountedVolume volume = await MountedVolume.CreateXfsAsync(512L << 20, Token);
        string source = Path.Combine(volume.Path, "source"), destination = Path.Combine(volume.Path, "destination");
        byte[] content = Write(source);
        DriveInfo drive = new(volume.Path);
        long free = drive.AvailableFreeSpace;

        IFileClone clone = FileClones.For(Path.Combine(source, "file"), volume.Path);
        await new FileTree(clone, isLive: false).CloneAsync(source, destination, _ => true, Token);

        Assert.True(clone.SharesBlocks);
        Assert.InRange(free - drive.AvailableFreeSpace, long.MinValue, Size / 4);
        Assert.Equal(content, await File.ReadAllBytesAsync(Path.Combine(destination, "file"), Token));
        await File.WriteAllTextAsync(Path.Combine(destination, "file"), "changed", Token);
        Assert.Equal(content, await File.ReadAllBytesAsync(Path.Combine(source, "file"), Token));
    }

    [Fact]
    public async Task Files_of_another_file_system_are_copied()
    {
        await using MountedVolume volume = await MountedVolume.CreateXfsAsync(512L << 20, Token);
        string source = $"/tmp/pgc-{Guid.NewGuid():N}";
        byte[] content = Write(source);
        try
        {
            IFileClone clone = FileClones.For(Path.Combine(source, "file"), volume.Path);
            await new FileTree(clone, isLive: false).CloneAsync(source, Path.Combine(volume.Path, "to"), _ => true, Token);

            Assert.False(clone.SharesBlocks);
            Assert.Equal(content, await File.ReadAllBytesAsync(Path.Combine(volume.Path, "to", "file"), Token));
        }
        finally
        {
            Directory.Delete(source, recursive: true);
        }
    }

    [Fact]
    public async Task What_is_not_wanted_and_links_are_left_out_and_modes_are_kept()
    {
        string root = $"/tmp/pgc-{Guid.NewGuid():N}", source = Path.Combine(root, "source"), destination = Path.Combine(root, "to");
        Directory.CreateDirectory(Path.Combine(source, "inner"));
        try
        {
            await File.WriteAllTextAsync(Path.Combine(source, "inner", "kept"), "x", Token);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(Path.Combine(source, "inner", "kept"), UnixFileMode.UserRead);
            await File.WriteAllTextAsync(Path.Combine(source, "skipped"), "x", Token);
            File.CreateSymbolicLink(Path.Combine(source, "link"), "/etc/passwd");

            await new FileTree(new SystemCopy("ext4"), isLive: false)
                .CloneAsync(source, destination, name => name != "skipped", Token);

            Assert.Equal(["inner/kept"], Directory.EnumerateFiles(destination, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(destination, path)));
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode(Path.Combine(destination, "inner", "kept")));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static byte[] Write(string directory)
    {
        Directory.CreateDirectory(directory);
        byte[] content = new byte[Size];
        new Random(1).NextBytes(content);
        File.WriteAllBytes(Path.Combine(directory, "file"), content);
        return content;
    }
}
