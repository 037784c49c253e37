using System.Globalization;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes extended statistics objects.</summary>
internal static class ExtendedStatisticsDdl
{
    public static IEnumerable<DdlStep> Create(ExtendedStatistics statistics)
    {
        yield return new DdlStep
        {
            Key = new(statistics.Address, StepRole.Create),
            Object = statistics,
            Phase = DdlPhase.AfterData,
            Statements =
            [
                statistics.Definition,
                .. statistics.Target is null ? (string[])[] : [Target(statistics)],
            ],
            Locks = [statistics.Parent!.Value],
        };
    }

    /// <summary>The statement that sets how much is sampled; without a target of its own, what the columns say.</summary>
    public static string Target(ExtendedStatistics statistics) => string.Create(
        CultureInfo.InvariantCulture,
        $"ALTER STATISTICS {statistics.QuotedName} SET STATISTICS {statistics.Target ?? -1}");
}
