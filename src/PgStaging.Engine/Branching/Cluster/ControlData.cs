using System.Globalization;
using System.Runtime.InteropServices;

namespace PgStaging.Engine.Branching;

/// <summary>
/// The beginning of a cluster's control file, the same in all versions from 11 on. Small installations have no
/// pg_controldata to ask.
/// </summary>
/// <param name="State">A number of the server's: 1 when it was shut down, 6 when it works.</param>
/// <param name="Redo">The position of the write-ahead log that its next start begins with.</param>
/// <param name="Timeline">The history that this is of.</param>
internal sealed record ControlData(int State, ulong Redo, uint Timeline)
{
    private const int Length = 52;
    private const int ShutDown = 1;

    public bool IsShutDown => State == ShutDown;

    public static ControlData Read(string dataDirectory)
    {
        try
        {
            byte[] bytes = new byte[Length];
            using FileStream file = new(
                Path.Combine(dataDirectory, "global", "pg_control"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            file.ReadExactly(bytes);
            return Parse(bytes);
        }
        catch (IOException exception)
        {
            throw ClusterErrors.ControlFileNotReadable(dataDirectory, exception.Message);
        }
    }

    /// <summary>The fields, in this machine's order of bytes.</summary>
    public static ControlData Parse(ReadOnlySpan<byte> bytes) => new(
        MemoryMarshal.Read<int>(bytes[16..]), MemoryMarshal.Read<ulong>(bytes[40..]), MemoryMarshal.Read<uint>(bytes[48..]));

    /// <summary>The name of the log's file that holds the position.</summary>
    public string RedoFile(LogSegments segments) =>
        string.Create(CultureInfo.InvariantCulture, $"{Timeline:X8}{segments.NameOf(segments.NumberOf(Redo))}");
}
