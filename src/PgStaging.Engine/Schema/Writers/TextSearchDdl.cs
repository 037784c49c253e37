using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Schema;

/// <summary>Writes text search parsers, templates, dictionaries, and configurations with their mappings.</summary>
internal static class TextSearchDdl
{
    public static IEnumerable<DdlStep> Create(TextSearchParser parser) =>
        [CreateStep.Of(parser, $"CREATE {parser.Reference} ({string.Join(", ", parser.Functions)})")];

    public static IEnumerable<DdlStep> Create(TextSearchTemplate template) =>
        [CreateStep.Of(template, $"CREATE {template.Reference} ({string.Join(", ", template.Functions)})")];

    public static IEnumerable<DdlStep> Create(TextSearchDictionary dictionary)
    {
        string options = dictionary.Options is { } list ? $", {list}" : "";
        return [CreateStep.Of(dictionary, $"CREATE {dictionary.Reference} (TEMPLATE = {dictionary.Template}{options})")];
    }

    public static IEnumerable<DdlStep> Create(TextSearchConfiguration configuration) =>
    [
        CreateStep.Of(
            configuration,
            [
                $"CREATE {configuration.Reference} (PARSER = {configuration.Parser})",
                .. configuration.Mappings.Select(mapping =>
                    $"ALTER {configuration.Reference} ADD MAPPING FOR {SqlName.Quote(mapping.TokenType)} "
                    + $"WITH {mapping.Dictionaries}"),
            ]),
    ];
}
