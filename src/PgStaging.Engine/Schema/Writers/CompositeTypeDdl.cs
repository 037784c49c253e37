using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

internal static class CompositeTypeDdl
{
    public static IEnumerable<DdlStep> Create(CompositeType type)
    {
        yield return new DdlStep
        {
            Key = new(type.Address, StepRole.Create),
            Object = type,
            Phase = DdlPhase.BeforeData,
            Statements = [$"CREATE TYPE {type.QuotedName} AS ({string.Join(", ", type.Attributes.Select(Attribute))})"],
        };
    }

    private static string Attribute(CompositeAttribute attribute) =>
        $"{SqlName.Quote(attribute.Name)} {attribute.Type}"
            + (attribute.Collation is { } collation ? $" COLLATE {collation}" : "");
}
