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
                .. statistics.Target is { } target
                    ? [$"ALTER STATISTICS {statistics.QuotedName} SET STATISTICS {target.ToString(CultureInfo.InvariantCulture)}"]
                    : (string[])[],
            ],
            Locks = [statistics.Parent!.Value],
        };
    }
}
