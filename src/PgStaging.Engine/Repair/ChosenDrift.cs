using System.Globalization;
using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Repair;

/// <summary>Differences that are repaired together: those of one comparison.</summary>
/// <param name="Target">The database to repair.</param>
/// <param name="Reference">What it was compared with.</param>
/// <param name="Mode">How it was compared.</param>
/// <param name="ItemIds">The differences.</param>
internal sealed record ChosenDrift(PgTarget Target, PgTarget Reference, DriftMode Mode, IReadOnlySet<string> ItemIds)
{
    /// <summary>Sorts differences by comparison, in the order in which they came. Accepted ones are left alone, and told.</summary>
    public static IReadOnlyList<ChosenDrift> Of(IReadOnlyCollection<PgDriftItem> items, IOperationLog log)
    {
        int accepted = items.Count(item => item.IgnoredBy is not null);
        if (accepted > 0)
        {
            log.Warning(string.Create(
                CultureInfo.CurrentCulture, $"{accepted:N0} differences that a rule accepts are left as they are."));
        }
        return
        [
            .. items.Where(item => item.IgnoredBy is null)
                .GroupBy(item => (item.Target.Text, item.Target.Directory, item.Reference.Text, Place: item.Reference.Directory, item.Mode))
                .Select(group => new ChosenDrift(
                    group.First().Target, group.First().Reference, group.Key.Mode, group.Select(item => item.Id).ToHashSet())),
        ];
    }
}
