using System.Management.Automation;
using System.Text;

namespace PgStaging.Host;

/// <summary>Writes one progress record as one line that fits the width.</summary>
internal static class ProgressLine
{
    private const int LeastWidthForBar = 50;
    private const int LeastBar = 10;
    private const int MostBar = 30;

    /// <summary>Activity, bar, percent, time left and status.</summary>
    public static string Render(ProgressRecord record, int indent, int width, bool unicode)
    {
        // One column less than there is: a line that fills the last one would wrap.
        int available = width - 1;
        StringBuilder text = new(new string(' ', Math.Min(indent, available)));
        text.Append(Cut(Single(record.Activity), Math.Max(available * 2 / 5 - indent, LeastBar), unicode));
        if (record.PercentComplete >= 0)
        {
            if (width >= LeastWidthForBar)
                text.Append(' ').Append(Bar(record.PercentComplete, Math.Clamp(width / 5, LeastBar, MostBar), unicode));
            text.Append(' ').Append(Percent(record));
        }
        if (Remaining(record) is { } remaining)
            text.Append("  ").Append(remaining);
        if (Status(record) is { Length: > 0 } status)
            text.Append("  ").Append(status);
        return Cut(text.ToString(), available, unicode);
    }

    /// <summary>The same in words, for a log.</summary>
    public static string Describe(ProgressRecord record)
    {
        string?[] parts =
        [
            record.PercentComplete >= 0 ? Percent(record).TrimStart() : null,
            Remaining(record),
            Status(record),
        ];
        return $"{Single(record.Activity)}: {string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part)))}";
    }

    private static string Percent(ProgressRecord record) => $"{record.PercentComplete,3} %";

    private static string? Remaining(ProgressRecord record)
    {
        if (record.SecondsRemaining < 0)
            return null;
        TimeSpan time = TimeSpan.FromSeconds(record.SecondsRemaining);
        return time switch
        {
            { TotalHours: >= 1 } => $"{(int)time.TotalHours} h {time.Minutes:00} min left",
            { TotalMinutes: >= 1 } => $"{time.Minutes} min {time.Seconds:00} s left",
            _ => $"{time.Seconds} s left",
        };
    }

    private static string Status(ProgressRecord record) =>
        string.IsNullOrEmpty(record.CurrentOperation)
            ? Single(record.StatusDescription) : Single($"{record.StatusDescription} {record.CurrentOperation}");

    private static string Bar(int percent, int length, bool unicode)
    {
        int done = length * Math.Clamp(percent, 0, 100) / 100;
        return unicode
            ? $"{new string('━', done)}{new string('─', length - done)}"
            : $"[{new string('#', done)}{new string('-', length - done)}]";
    }

    private static string Single(string? text) => text?.ReplaceLineEndings(" ").Trim() ?? string.Empty;

    private static string Cut(string text, int length, bool unicode)
    {
        if (text.Length <= length)
            return text;
        string end = unicode ? "…" : "...";
        return length <= end.Length ? text[..length] : text[..(length - end.Length)].TrimEnd() + end;
    }
}
