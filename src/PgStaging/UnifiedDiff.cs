using System.Globalization;
using System.Text;

namespace PgStaging;

/// <summary>Compares two texts line by line and writes what differs with three lines around it, as diff -u does.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    public static string Write(string? reference, string? target)
    {
        string[] before = Lines(reference);
        string[] after = Lines(target);
        List<LineEdit> edits = LineEdits.Find(before, after);
        if (edits.TrueForAll(edit => edit.Sign == ' '))
            return string.Empty;
        StringBuilder text = new("--- reference\n+++ target");
        for (int from = Next(edits, 0); from < edits.Count;)
        {
            int to = EndOfHunk(edits, from);
            AppendHunk(text, edits, Math.Max(0, from - Context), Math.Min(edits.Count, to + Context));
            from = Next(edits, to);
        }
        return text.ToString();
    }

    private static string[] Lines(string? text) =>
        text is null ? [] : text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    // Changes whose surroundings would touch stand in one hunk.
    private static int EndOfHunk(List<LineEdit> edits, int from)
    {
        int end = from + 1;
        for (int i = end; i < edits.Count && i - end <= 2 * Context; i++)
        {
            if (edits[i].Sign != ' ')
                end = i + 1;
        }
        return end;
    }

    private static int Next(List<LineEdit> edits, int start)
    {
        int found = edits.FindIndex(start, edit => edit.Sign != ' ');
        return found < 0 ? edits.Count : found;
    }

    private static void AppendHunk(StringBuilder text, List<LineEdit> edits, int from, int to)
    {
        string before = Range(edits, from, to, '+');
        string after = Range(edits, from, to, '-');
        text.Append(CultureInfo.InvariantCulture, $"\n@@ -{before} +{after} @@");
        foreach (LineEdit edit in edits[from..to])
            text.Append('\n').Append(edit.Sign).Append(edit.Text);
    }

    // Where a side has no line in the hunk, the line before it is named.
    private static string Range(List<LineEdit> edits, int from, int to, char otherSide)
    {
        int first = edits[..from].Count(edit => edit.Sign != otherSide) + 1;
        int count = edits[from..to].Count(edit => edit.Sign != otherSide);
        return string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? first - 1 : first)},{count}");
    }
}
