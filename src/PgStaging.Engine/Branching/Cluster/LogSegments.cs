using System.Globalization;

namespace PgStaging.Engine.Branching;

/// <summary>How positions of the write-ahead log are spread over files of one size.</summary>
/// <param name="Bytes">The size of a file.</param>
internal readonly record struct LogSegments(long Bytes)
{
    /// <summary>The number of the file that holds a position.</summary>
    public ulong NumberOf(ulong position) => position / (ulong)Bytes;

    /// <summary>What a file's name ends with; it begins with the timeline.</summary>
    public string NameOf(ulong number)
    {
        ulong perName = 0x1_0000_0000UL / (ulong)Bytes;
        return string.Create(CultureInfo.InvariantCulture, $"{number / perName:X8}{number % perName:X8}");
    }
}
