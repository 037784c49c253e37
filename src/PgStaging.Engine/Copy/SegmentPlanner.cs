namespace PgStaging.Engine.Copy;

/// <summary>Splits big tables into ranges of pages, so that several workers share them and none finishes long after the rest.</summary>
internal static class SegmentPlanner
{
    /// <summary>Tables below this are copied whole, which also lets COPY freeze the rows.</summary>
    private const long SplitThreshold = 256L << 20;

    private const long SmallestSegment = 64L << 20;

    /// <summary>Bounds what is done in vain when the destination refuses a row.</summary>
    private const long LargestSegment = 1L << 30;

    private const int SegmentsPerWorker = 3;

    public static IEnumerable<Segment> Split(TableLoad table, int jobs, int blockSize)
    {
        long pages = table.HeapBytes / blockSize;
        if (jobs == 1 || !table.IsHeap || table.IsExtensionConfiguration || table.DataBytes < SplitThreshold || pages < 2)
            return [new Segment(table, 0, 1, 0, null, table.DataBytes)];

        long target = Math.Clamp(table.DataBytes / (jobs * SegmentsPerWorker), SmallestSegment, LargestSegment);
        int count = (int)Math.Min((table.DataBytes + target - 1) / target, pages);
        return Enumerable.Range(0, count).Select(index => new Segment(
            table, index, count, FirstPage(index), index == count - 1 ? null : FirstPage(index + 1),
            table.DataBytes / count));

        long FirstPage(int index) => pages * index / count;
    }
}
