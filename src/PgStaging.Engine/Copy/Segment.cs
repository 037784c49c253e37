namespace PgStaging.Engine.Copy;

/// <summary>A part of a table that one worker copies in one go: all of it, or a range of its pages.</summary>
/// <param name="Table">The table.</param>
/// <param name="Index">Its place among the table's segments, from 0.</param>
/// <param name="Count">How many segments the table has.</param>
/// <param name="FirstPage">The first page.</param>
/// <param name="EndPage">The page after the last; null for the last segment, which is open-ended.</param>
/// <param name="EstimatedBytes">Its share of the table's bytes, for order and progress.</param>
internal sealed record Segment(
    TableLoad Table, int Index, int Count, long FirstPage, long? EndPage, long EstimatedBytes)
{
    public bool IsWholeTable => Count == 1;

    public string DisplayName => IsWholeTable ? Table.DisplayName : $"{Table.DisplayName} ({Index + 1} of {Count})";
}
