using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

internal static class EnumTypeDdl
{
    public static IEnumerable<DdlStep> Create(EnumType type)
    {
        yield return new DdlStep
        {
            Key = new(type.Address, StepRole.Create),
            Object = type,
            Phase = DdlPhase.BeforeData,
            Statements =
                [$"CREATE TYPE {type.QuotedName} AS ENUM ({string.Join(", ", type.Labels.Select(SqlName.Literal))})"],
        };
    }
}
