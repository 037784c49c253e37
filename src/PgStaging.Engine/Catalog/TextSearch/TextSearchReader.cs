using System.Collections.Immutable;
using Npgsql;

namespace PgStaging.Engine.Catalog;

/// <summary>Reads text search parsers, templates, dictionaries and configurations.</summary>
internal sealed class TextSearchReader : IKindReader
{
    public async Task<IReadOnlyCollection<CatalogObject>> ReadAsync(
        CatalogSession session, CancellationToken cancellationToken)
    {
        List<(uint Configuration, TextSearchMapping Mapping)> listed =
            await session.QueryAsync("text_search_mappings", ReadMapping, cancellationToken);
        ILookup<uint, TextSearchMapping> mappings = listed.ToLookup(item => item.Configuration, item => item.Mapping);
        return
        [
            .. await session.QueryAsync("text_search_parsers", ReadParser, cancellationToken),
            .. await session.QueryAsync("text_search_templates", ReadTemplate, cancellationToken),
            .. await session.QueryAsync("text_search_dictionaries", ReadDictionary, cancellationToken),
            .. await session.QueryAsync(
                "text_search_configurations", row => ReadConfiguration(row, mappings), cancellationToken),
        ];
    }

    private static TextSearchParser ReadParser(NpgsqlDataReader row) => new()
    {
        Address = new(CatalogClass.TextSearchParser, row.Oid("oid")),
        Schema = row.Text("schema"),
        Name = row.Text("name"),
        Functions = row.Items("start", "gettoken", "end", "headline", "lextypes"),
    };

    private static TextSearchTemplate ReadTemplate(NpgsqlDataReader row) => new()
    {
        Address = new(CatalogClass.TextSearchTemplate, row.Oid("oid")),
        Schema = row.Text("schema"),
        Name = row.Text("name"),
        Functions = row.Items("init", "lexize"),
    };

    private static TextSearchDictionary ReadDictionary(NpgsqlDataReader row) => new()
    {
        Address = new(CatalogClass.TextSearchDictionary, row.Oid("oid")),
        Schema = row.Text("schema"),
        Name = row.Text("name"),
        Owner = row.Text("owner"),
        Template = SqlName.Quote(row.Text("template_schema"), row.Text("template")),
        Options = row.TextOrNull("options"),
    };

    private static TextSearchConfiguration ReadConfiguration(
        NpgsqlDataReader row, ILookup<uint, TextSearchMapping> mappings) => new()
    {
        Address = new(CatalogClass.TextSearchConfiguration, row.Oid("oid")),
        Schema = row.Text("schema"),
        Name = row.Text("name"),
        Owner = row.Text("owner"),
        Parser = SqlName.Quote(row.Text("parser_schema"), row.Text("parser")),
        Mappings = [.. mappings[row.Oid("oid")]],
    };

    private static (uint Configuration, TextSearchMapping Mapping) ReadMapping(NpgsqlDataReader row)
    {
        ImmutableArray<string> schemas = row.Array<string>("schemas");
        IEnumerable<string> names =
            row.Array<string>("dictionaries").Select((name, at) => SqlName.Quote(schemas[at], name));
        return (row.Oid("configuration"), new(row.Text("token_type"), string.Join(", ", names)));
    }
}
