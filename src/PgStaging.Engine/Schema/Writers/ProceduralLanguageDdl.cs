using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

internal static class ProceduralLanguageDdl
{
    public static IEnumerable<DdlStep> Create(ProceduralLanguage language)
    {
        IEnumerable<string?> clauses =
        [
            $"CREATE {(language.IsTrusted ? "TRUSTED " : "")}LANGUAGE {language.QuotedName} HANDLER {language.Handler}",
            language.InlineHandler is { } inline ? $"INLINE {inline}" : null,
            language.Validator is { } validator ? $"VALIDATOR {validator}" : null,
        ];
        return [CreateStep.Of(language, string.Join(' ', clauses.OfType<string>()))];
    }
}
