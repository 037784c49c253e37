using System.Management.Automation;

namespace PgStaging.Host;

/// <summary>The bars in force, as a tree: a bar is shown below the one it belongs to.</summary>
internal sealed class ProgressBars(bool unicode)
{
    private const int MostLines = 8;
    private const int Indent = 2;

    private readonly List<ProgressRecord> records = [];

    public void Update(ProgressRecord record)
    {
        int index = records.FindIndex(known => known.ActivityId == record.ActivityId);
        if (record.RecordType == ProgressRecordType.Completed)
            Remove(record.ActivityId);
        else if (index >= 0)
            records[index] = record;
        else
            records.Add(record);
    }

    public void Clear() => records.Clear();

    /// <summary>One line for each bar, at most eight, none as wide as the terminal.</summary>
    public IReadOnlyList<string> Render(int width)
    {
        List<string> lines = [];
        foreach (ProgressRecord root in records)
        {
            if (!records.Exists(parent => parent.ActivityId == root.ParentActivityId))
                Render(root, 0, width, lines);
        }
        if (lines.Count <= MostLines)
            return lines;
        string more = $"{new string(' ', Indent)}and {lines.Count - MostLines + 1} more";
        return [.. lines.Take(MostLines - 1), more];
    }

    private void Render(ProgressRecord record, int depth, int width, List<string> lines)
    {
        lines.Add(ProgressLine.Render(record, depth * Indent, width, unicode));
        foreach (ProgressRecord child in records)
        {
            if (child.ParentActivityId == record.ActivityId && child.ActivityId != record.ActivityId)
                Render(child, depth + 1, width, lines);
        }
    }

    private void Remove(int id)
    {
        int[] children = [.. records.Where(child => child.ParentActivityId == id && child.ActivityId != id)
            .Select(child => child.ActivityId)];
        records.RemoveAll(record => record.ActivityId == id);
        foreach (int child in children)
            Remove(child);
    }
}
