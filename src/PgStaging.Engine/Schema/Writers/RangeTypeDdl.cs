using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes CREATE TYPE … AS RANGE, after a shell of the type when its canonical function needs one.</summary>
internal static class RangeTypeDdl
{
    public static IEnumerable<DdlStep> Create(RangeType type, DdlContext context)
    {
        if (context.HasShell(type.Address))
            yield return ShellTypeDdl.Before(type);
        yield return new DdlStep
        {
            Key = new(type.Address, StepRole.Create),
            Object = type,
            Phase = context.PhaseOf(type.Address),
            Statements = [$"CREATE TYPE {type.QuotedName} AS RANGE ({string.Join(", ", Parameters(type))})"],
        };
    }

    private static IEnumerable<string> Parameters(RangeType type)
    {
        yield return $"SUBTYPE = {type.Subtype}";
        yield return $"MULTIRANGE_TYPE_NAME = {type.Multirange}";
        if (type.OperatorClass is { } operatorClass)
            yield return $"SUBTYPE_OPCLASS = {operatorClass}";
        if (type.Collation is { } collation)
            yield return $"COLLATION = {collation}";
        if (type.Canonical is { } canonical)
            yield return $"CANONICAL = {canonical}";
        if (type.SubtypeDifference is { } difference)
            yield return $"SUBTYPE_DIFF = {difference}";
    }
}
