using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

internal static class CollationDdl
{
    public static IEnumerable<DdlStep> Create(Collation collation)
    {
        yield return new DdlStep
        {
            Key = new(collation.Address, StepRole.Create),
            Object = collation,
            Phase = DdlPhase.BeforeData,
            Statements = [$"CREATE COLLATION {collation.QuotedName} ({string.Join(", ", Parameters(collation))})"],
        };
    }

    private static IEnumerable<string> Parameters(Collation collation)
    {
        yield return "PROVIDER = " + collation.Provider switch
        {
            'i' => "icu",
            'b' => "builtin",
            _ => "libc",
        };
        if (!collation.IsDeterministic)
            yield return "DETERMINISTIC = false";
        if (collation.Locale is { } locale)
            yield return $"LOCALE = {SqlName.Literal(locale)}";
        if (collation.Collate is { } collate)
            yield return $"LC_COLLATE = {SqlName.Literal(collate)}";
        if (collation.CharacterType is { } characterType)
            yield return $"LC_CTYPE = {SqlName.Literal(characterType)}";
        if (collation.Rules is { } rules)
            yield return $"RULES = {SqlName.Literal(rules)}";
    }
}
