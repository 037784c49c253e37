using System.ComponentModel;
using System.Globalization;

namespace PgStaging;

/// <summary>Writes sizes, durations, rates and long names as people read them: the computed columns of the format views.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PgDisplay
{
    private const int Step = 1024;
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB"];

    /// <summary>A number of bytes with three significant digits and PostgreSQL's units: 312 MB, 1.77 GB.</summary>
    /// <param name="bytes">The number of bytes; nothing is written for none.</param>
    public static string Size(double? bytes)
    {
        if (bytes is null)
            return string.Empty;
        double value = Math.Max(bytes.Value, 0);
        int unit = 0;
        while (unit < Units.Length - 1 && Math.Round(value) >= 1000)
        {
            value /= Step;
            unit++;
        }
        string format = unit == 0 || value >= 99.95 ? "0" : value >= 9.995 ? "0.0" : "0.00";
        return $"{value.ToString(format, CultureInfo.CurrentCulture)} {Units[unit]}";
    }

    /// <summary>Bytes per second: 132 MB/s.</summary>
    /// <param name="bytesPerSecond">The rate.</param>
    public static string Rate(double bytesPerSecond) => Size(bytesPerSecond) + "/s";

    /// <summary>A time span with its two largest units: 87 ms, 1.2 s, 3 min 05 s, 2 h 04 min.</summary>
    /// <param name="duration">The time span; nothing is written for none.</param>
    public static string Duration(TimeSpan? duration) => duration switch
    {
        null => string.Empty,
        { TotalMilliseconds: < 999.5 } => string.Create(
            CultureInfo.CurrentCulture, $"{duration.Value.TotalMilliseconds:0} ms"),
        { TotalSeconds: < 59.95 } => string.Create(CultureInfo.CurrentCulture, $"{duration.Value.TotalSeconds:0.0} s"),
        _ => LongDuration(TimeSpan.FromSeconds(Math.Round(duration.Value.TotalSeconds))),
    };

    /// <summary>A moment to the minute, in local time: 2031-05-01 14:05.</summary>
    /// <param name="moment">The moment; nothing is written for none.</param>
    public static string Time(DateTimeOffset? moment) =>
        moment?.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? string.Empty;

    /// <summary>The end of a text that is too long, after an ellipsis: of user@host:port/database the database matters.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">How many characters there is room for.</param>
    public static string Ending(string? text, int width) => text is null ? string.Empty : text.Length <= width ? text : $"…{text[^(width - 1)..]}";

    /// <summary>The object of a difference with what it is in: schema.table.column, schema.function(integer), extension.</summary>
    /// <param name="item">The difference.</param>
    public static string DriftObject(PgDriftItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return string.Join('.', new[] { item.Schema, item.Parent, item.Name }.Where(part => !string.IsNullOrEmpty(part)));
    }

    /// <summary>Whether the values of a difference are better compared line by line than side by side.</summary>
    /// <param name="item">The difference.</param>
    public static bool IsLong(PgDriftItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new[] { item.ReferenceValue, item.TargetValue }.Any(value => value is { Length: > 200 } || value?.Contains('\n', StringComparison.Ordinal) == true);
    }

    /// <summary>What differs between two texts, line by line, in the unified form of diff and git.</summary>
    /// <param name="reference">The reference's text: its lines have a minus. Null for none.</param>
    /// <param name="target">The target's text: its lines have a plus. Null for none.</param>
    public static string Diff(string? reference, string? target) => UnifiedDiff.Write(reference, target);

    /// <summary>A column with the place inside its value: profile $.contact.mail.</summary>
    /// <param name="data">What was found.</param>
    public static string SensitivePlace(PgSensitiveData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.Path is null ? data.Column : $"{data.Column} {data.Path}";
    }

    /// <summary>What speaks for a finding, in short: Name+Value.</summary>
    /// <param name="evidence">What speaks for it.</param>
    public static string Evidence(PgSensitiveEvidence evidence) => string.Join(
        '+', new[] { PgSensitiveEvidence.Name, PgSensitiveEvidence.Type, PgSensitiveEvidence.Value }.Where(part => evidence.HasFlag(part)));

    /// <summary>A share as per cent: 97 %.</summary>
    /// <param name="share">0 to 1; nothing is written for none.</param>
    public static string Share(double? share) =>
        share is null ? string.Empty : string.Create(CultureInfo.CurrentCulture, $"{share * 100:0} %");

    private static string LongDuration(TimeSpan duration) => duration.TotalHours < 1
        ? string.Create(CultureInfo.CurrentCulture, $"{duration.Minutes} min {duration.Seconds:00} s")
        : string.Create(CultureInfo.CurrentCulture, $"{(int)duration.TotalHours} h {duration.Minutes:00} min");
}
