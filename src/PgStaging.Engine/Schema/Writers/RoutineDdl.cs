using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

internal static class RoutineDdl
{
    public static IEnumerable<DdlStep> Create(Routine routine)
    {
        yield return new DdlStep
        {
            Key = new(routine.Address, StepRole.Create),
            Object = routine,
            Phase = DdlPhase.BeforeData,
            Statements = [routine.Definition],
        };
    }
}
