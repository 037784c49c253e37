using Npgsql;
using NpgsqlTypes;
using PgStaging.Engine.Masking;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>Values as servers write them, masked inside, and read by the server again.</summary>
public sealed class InsideOnServersTests
{
    private const string Types = """
        CREATE TYPE part AS (label text, amount numeric(10,2), tags text[]);
        CREATE TYPE whole AS (id int, name varchar(20), main part, parts part[], doc jsonb, gone text);
        ALTER TYPE whole DROP ATTRIBUTE gone;
        CREATE DOMAIN labels AS text[];
        CREATE DOMAIN label AS varchar(5);
        CREATE TYPE node AS (name text);
        CREATE TABLE chain (name text, below node[]);
        ALTER TYPE node ADD ATTRIBUTE next label[];
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int> Majors => TestServers.AvailableMajors;

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Hostile_texts_survive_in_arrays_records_and_documents(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(Types, Token);
        await using NpgsqlConnection session = await database.ConnectAsync(Token);
        string[] texts = [.. Hostile().Take(300)];
        string[] marked = [.. texts.Select(text => Inside.Marked(text)!)];

        // Each way to put a text somewhere, the path to it, and how to get it out again.
        (string Type, string Make, string Path, string Take)[] ways =
        [
            ("text[]", "array[t, NULL, '-']", "$[0]", "v[1]"),
            ("labels", "array['-', t]", "$[1]", "v[2]"),
            ("text[]", "array[array['-', '-'], array['-', t]]", "$[3]", "v[2][2]"),
            ("text[]", "array_prepend(t, array_fill('-'::text, array[2], array[7]))", "$[0]", "v[array_lower(v, 1)]"),
            ("part", "ROW(t, 1, NULL)::part", "$.label", "(v).label"),
            ("part", "ROW('-', 1, array[t, '-'])::part", "$.tags[0]", "(v).tags[1]"),
            ("whole", "ROW(1, 'n', ROW(t, 2, NULL), NULL, NULL)::whole", "$.main.label", "((v).main).label"),
            ("whole", "ROW(1, 'n', NULL, array[ROW('-', 2, array['-', t]), NULL]::part[], NULL)::whole", "$.parts[*].tags[1]", "((v).parts[1]).tags[2]"),
            ("whole", "ROW(1, 'n', NULL, NULL, jsonb_build_object('a', jsonb_build_array(1, t)))::whole", "$.doc.a[1]", "(v).doc #>> '{a,1}'"),
            ("whole[]", "array[NULL, ROW(1, 'n', ROW(t, 2, NULL), NULL, NULL)::whole]", "$[1].main.label", "((v[2]).main).label"),
            ("jsonb", "jsonb_build_object('a b', jsonb_build_object('k', t), 'z', '-')", "$['a b'].k", "v #>> '{a b,k}'"),
            ("json", "json_build_object('a', json_build_array(json_build_object('k', t, 'z', 1.50)))", "$..k", "v #>> '{a,0,k}'"),
            ("jsonb[]", "array[to_jsonb(t), 'null', '{}']", "$[0]", "v[1] #>> '{}'"),
        ];
        foreach ((string type, string make, string path, string take) in ways)
        {
            IReadOnlyList<string> written = await TextsAsync(
                session, $"SELECT ({make})::{type}::text FROM unnest($1) WITH ORDINALITY AS u(t, n) ORDER BY n", texts);
            Mask mask = Inside.Mark(await ShapeAsync(session, type), path);
            string[] masked = [.. written.Select(value => Masks.Apply(mask, value)!)];
            Assert.Equal(marked, await TextsAsync(
                session, $"SELECT {take} FROM (SELECT t::{type} AS v, n FROM unnest($1) WITH ORDINALITY AS u(t, n)) AS x ORDER BY n", masked));
            // The rest is the server's own text of what would be there with the other text.
            Assert.Equal(masked, await TextsAsync(
                session, $"SELECT ({make})::{type}::text FROM unnest($1) WITH ORDINALITY AS u(t, n) ORDER BY n", marked));
        }
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Hostile_texts_survive_in_hstore(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(string.Empty, Token);
        if (!await database.ScalarAsync<bool>("SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'hstore')", Token))
            Missing.Skip("The server has no hstore.");
        await database.ExecuteAsync("CREATE EXTENSION hstore", Token);
        await using NpgsqlConnection session = await database.ConnectAsync(Token);
        string[] texts = [.. Hostile().Take(300)];
        IReadOnlyList<string> written = await TextsAsync(
            session, "SELECT (hstore('k', t) || hstore(t, t) || hstore('n', NULL))::text FROM unnest($1) WITH ORDINALITY AS u(t, n) ORDER BY n", texts);
        Mask mask = Inside.Mark(await ShapeAsync(session, "hstore"), "$.k");
        string[] masked = [.. written.Select(value => Masks.Apply(mask, value)!)];
        // The keys are as they were, and their values too but for the one that was meant.
        IReadOnlyList<string> taken = await TextsAsync(session, """
            SELECT array[v -> 'k', v -> o.t, (v ? 'n')::text]::text
            FROM (SELECT t::hstore AS v, n FROM unnest($1) WITH ORDINALITY AS u(t, n)) AS x
            JOIN unnest($2) WITH ORDINALITY AS o(t, n) USING (n)
            ORDER BY n
            """, masked, texts);
        Assert.Equal(texts.Select(text => ArrayMaskTests.Written([Inside.Marked(text), text, "true"])), taken);
    }

    [Fact]
    public async Task Shapes_follow_types_through_domains_arrays_and_fields()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(Types, Token);
        await using NpgsqlConnection session = await database.ConnectAsync(Token);
        CompositeShape whole = Assert.IsType<CompositeShape>(await ShapeAsync(session, "whole"));
        Assert.Equal(["id", "name", "main", "parts", "doc"], whole.Fields.Select(field => field.Name));
        Assert.Equal(ValueFamily.Number, Assert.IsType<ScalarShape>(whole.Fields[0].Shape).Facts!.Family);
        Assert.Equal(20, Assert.IsType<ScalarShape>(whole.Fields[1].Shape).Facts!.MaxLength);
        ArrayShape parts = Assert.IsType<ArrayShape>(whole.Fields[3].Shape);
        Assert.IsType<CompositeShape>(parts.Element);
        Assert.Equal(DocumentShape.Json, whole.Fields[4].Shape);
        CompositeShape node = Assert.IsType<CompositeShape>(await ShapeAsync(session, "node"));
        Assert.Equal(5, Assert.IsType<ScalarShape>(Assert.IsType<ArrayShape>(node.Fields[1].Shape).Element).Facts!.MaxLength);
        Assert.IsType<ScalarShape>(await ShapeAsync(session, "int2vector"));
        Assert.IsType<ScalarShape>(await ShapeAsync(session, "point"));
        Assert.Equal(';', Assert.IsType<ArrayShape>(await ShapeAsync(session, "box[]")).Delimiter);
    }

    private static IEnumerable<string> Hostile()
    {
        Random random = new(4711);
        const string signs = "ab\\\"{}(),=>: \n\tNUL'é漢[]";
        foreach (string text in (string[])["null", "NULL", "\\", "\"", "{", "()", "a,b", " ", "\\\"", "\"\"", "😀", "{}", "=>", "\r"])
            yield return text;
        while (true)
            yield return string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => signs[random.Next(signs.Length)]));
    }

    private static async Task<ValueShape> ShapeAsync(NpgsqlConnection session, string type)
    {
        await using NpgsqlCommand command = new("SELECT $1::regtype::oid::int8", session) { Parameters = { new() { Value = type } } };
        uint oid = (uint)(long)(await command.ExecuteScalarAsync(Token))!;
        MaskCatalog catalog = await MaskCatalogReader.ReadAsync(session, Token);
        return new ValueShapes(catalog, new ColumnShapes(catalog)).Of(oid, -1);
    }

    private static async Task<IReadOnlyList<string>> TextsAsync(NpgsqlConnection session, string sql, params string[][] arguments)
    {
        await using NpgsqlCommand command = new(sql, session);
        foreach (string[] argument in arguments)
            command.Parameters.Add(new NpgsqlParameter { Value = argument, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(Token);
        List<string> texts = [];
        while (await reader.ReadAsync(Token))
            texts.Add(reader.GetString(0));
        return texts;
    }
}
