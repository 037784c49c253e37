using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

internal static class AggregateDdl
{
    public static IEnumerable<DdlStep> Create(Aggregate aggregate)
    {
        yield return new DdlStep
        {
            Key = new(aggregate.Address, StepRole.Create),
            Object = aggregate,
            Phase = DdlPhase.BeforeData,
            Statements = [$"CREATE {aggregate.Reference} ({string.Join(", ", aggregate.Parameters)})"],
        };
    }
}
