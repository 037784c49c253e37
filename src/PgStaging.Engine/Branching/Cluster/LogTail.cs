namespace PgStaging.Engine.Branching;

/// <summary>
/// What a file of the write-ahead log holds behind its last record: servers use old files again, so that these are records of
/// long ago, with values that have been masked since.
/// </summary>
internal static class LogTail
{
    // In the header of the file's first page; those of the others are shorter.
    private const int PageSizeOffset = 36;
    private const int LongHeader = 40;
    private const int ShortHeader = 24;

    /// <summary>Replaces it by zeros.</summary>
    /// <param name="path">The file.</param>
    /// <param name="last">The position of the log's last record, which is in this file.</param>
    public static void Clear(string path, ulong last)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite);
        byte[] header = new byte[LongHeader];
        file.ReadExactly(header);
        uint page = BitConverter.ToUInt32(header, PageSizeOffset);
        long size = file.Length;
        long start = (long)(last % (ulong)size);
        file.Position = start;
        byte[] length = new byte[sizeof(uint)];
        file.ReadExactly(length);
        long end = EndOfPage(start, BitConverter.ToUInt32(length), page);
        // What is cut off and grown again is zeros, and takes no room.
        file.SetLength(Math.Min(end, size));
        file.SetLength(size);
    }

    /// <summary>The end of the page on which a record ends; the rest of that page the server has cleared itself.</summary>
    /// <param name="start">Where the record begins.</param>
    /// <param name="length">Its length.</param>
    /// <param name="page">The size of a page.</param>
    public static long EndOfPage(long start, uint length, uint page)
    {
        long end = ((start / page) + 1) * page;
        for (long left = length - (end - start); left > 0; left -= page - ShortHeader)
            end += page;
        return end;
    }
}
