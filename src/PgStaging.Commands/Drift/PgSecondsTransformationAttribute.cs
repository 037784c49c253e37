using System.Globalization;
using System.Management.Automation;

namespace PgStaging.Commands;

/// <summary>Lets a parameter of type TimeSpan take a number of seconds; PowerShell itself would take it for ticks or days.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class PgSecondsTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        TimeSpan? time = value switch
        {
            TimeSpan span => span,
            string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) => Seconds(seconds),
            string text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan span) => span,
            sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal =>
                Seconds(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
            _ => null,
        };
        return time is { } found && found >= TimeSpan.Zero && found.TotalMilliseconds <= int.MaxValue
            ? found
            : throw new ArgumentTransformationMetadataException(
                $"'{value}' is no time to wait: give seconds, such as 5 or 0.5, or a time span, such as 00:01:00; at most 24 days.");
    }

    private static TimeSpan? Seconds(double seconds) =>
        double.IsFinite(seconds) && Math.Abs(seconds) < int.MaxValue ? TimeSpan.FromSeconds(seconds) : null;
}
