using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PgStaging.Engine.Branching;

/// <summary>
/// How much disk files have to themselves: the lengths of their extents that the file system does not call shared (Linux's
/// FIEMAP). What is written and not yet on disk counts.
/// </summary>
internal static class FileExtents
{
    // _IOWR('f', 11, struct fiemap), as Linux counts on x86 and ARM.
    private const nuint FsIocFiemap = 0xC020660B;
    private const uint Last = 0x1;
    private const uint Shared = 0x2000;
    private const int MaxExtents = 512;
    private const int RequestBytes = 32;
    private const int ExtentBytes = 56;

    /// <summary>The sum over all files of a directory; null when the system cannot tell, or we may not look.</summary>
    public static long? OwnBytes(string directory)
    {
        if (!Reflink.IsKnownHere)
            return null;
        long sum = 0;
        try
        {
            foreach (string path in Directory.EnumerateFiles(directory, "*", DirectorySize.All))
            {
                if (OwnBytesOfFile(path) is not { } own)
                    return null;
                sum += own;
            }
            return sum;
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static long? OwnBytesOfFile(string path)
    {
        SafeFileHandle file;
        try
        {
            file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (FileNotFoundException)
        {
            // Dropped since it was listed.
            return 0;
        }
        using (file)
            return Sum(file);
    }

    private static long? Sum(SafeFileHandle file)
    {
        byte[] request = new byte[RequestBytes + (MaxExtents * ExtentBytes)];
        long own = 0;
        long start = 0;
        while (true)
        {
            // Where to begin, how far to go, no flags, none mapped yet, and how many there is room for.
            Array.Clear(request, 0, RequestBytes);
            BitConverter.TryWriteBytes(request.AsSpan(0), start);
            BitConverter.TryWriteBytes(request.AsSpan(8), long.MaxValue - start);
            BitConverter.TryWriteBytes(request.AsSpan(24), MaxExtents);
            if (Ioctl(file, FsIocFiemap, request) != 0)
                return null;
            int mapped = BitConverter.ToInt32(request, 20);
            uint flags = Last;
            for (int at = RequestBytes; at < RequestBytes + (mapped * ExtentBytes); at += ExtentBytes)
            {
                long length = BitConverter.ToInt64(request, at + 16);
                flags = BitConverter.ToUInt32(request, at + 40);
                own += (flags & Shared) == 0 ? length : 0;
                start = BitConverter.ToInt64(request, at) + length;
            }
            if ((flags & Last) != 0)
                return own;
        }
    }

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Ioctl(SafeFileHandle file, nuint request, [In, Out] byte[] argument);
}
