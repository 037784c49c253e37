using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace PgStaging.Commands;

/// <summary>Lets a parameter of type TimeSpan take 30m, 8h, 7d, 2w or 1d12h; a bare number has no unit and is refused.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed partial class PgDurationTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3660);

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        TimeSpan? duration = value switch
        {
            TimeSpan span => span,
            // PowerShell itself reads a bare 7d as a decimal and a bare 30s as a short, and nothing else as either.
            decimal days => days <= (decimal)Longest.TotalDays ? TimeSpan.FromDays((double)days) : null,
            short seconds => TimeSpan.FromSeconds(seconds),
            string text when Form().Match(text.Trim()) is { Success: true } match => Sum(match),
            string text when text.Contains(':', StringComparison.Ordinal)
                && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan span) => span,
            _ => null,
        };
        return duration is { } found && found > TimeSpan.Zero && found <= Longest
            ? found
            : throw new ArgumentTransformationMetadataException(
                $"'{value}' is no duration: give a number with a unit, such as 30m, 8h, 7d, 2w or 1d12h, or a time span, such as 08:00:00; at most ten years.");
    }

    private static TimeSpan? Sum(Match match)
    {
        double hours = (Number(match, "w") * 7 * 24) + (Number(match, "d") * 24) + Number(match, "h")
            + (Number(match, "m") / 60) + (Number(match, "s") / 3600);
        return hours <= Longest.TotalHours ? TimeSpan.FromHours(hours) : null;
    }

    private static double Number(Match match, string unit) =>
        match.Groups[unit].Success ? double.Parse(match.Groups[unit].ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        """^(?=.)((?<w>\d{1,9})w)?((?<d>\d{1,9})d)?((?<h>\d{1,9})h)?((?<m>\d{1,9})m)?((?<s>\d{1,9})s)?$""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
