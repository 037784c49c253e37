using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PgStaging.Engine.Branching;

/// <summary>Clones files by Linux's FICLONE: XFS with reflink=1, Btrfs, bcachefs, ZFS with block cloning.</summary>
internal sealed class Reflink : IFileClone
{
    // _IOW(0x94, 9, int), as Linux counts on x86 and ARM.
    private const nuint FiClone = 0x40049409;

    public string Description => "reflinks";

    public bool SharesBlocks => true;

    /// <summary>Whether this machine's system calls are those that are known here.</summary>
    public static bool IsKnownHere => OperatingSystem.IsLinux()
        && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.X86 or Architecture.Arm64 or Architecture.Arm;

    public void Clone(string source, string destination)
    {
        // Shared in every way, so that .NET takes no lock on the files of a running server.
        using SafeFileHandle from = File.OpenHandle(source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using SafeFileHandle to = File.OpenHandle(destination, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        if (Ioctl(to, FiClone, from.DangerousGetHandle()) != 0)
            throw new IOException($"{source} could not be cloned to {destination}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(to, File.GetUnixFileMode(from));
    }

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Ioctl(SafeFileHandle file, nuint request, nint argument);
}
