using PgStaging.Engine.Catalog;
using PgStaging.Engine.Tests.Schema;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Catalog;

public sealed class UnmodelledTests
{
    private const string Source =
        """
        CREATE TYPE public.shell;
        CREATE FUNCTION public.eq(int, text) RETURNS boolean LANGUAGE sql AS 'SELECT true';
        CREATE FUNCTION public.to_it(text) RETURNS point LANGUAGE sql AS 'SELECT NULL::point';
        CREATE FUNCTION public.on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
        CREATE CAST (text AS point) WITH FUNCTION public.to_it(text);
        CREATE DEFAULT CONVERSION public.conv FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
        CREATE OPERATOR public.=== (LEFTARG = int, RIGHTARG = text, FUNCTION = public.eq);
        CREATE OPERATOR FAMILY public."Op Family" USING btree;
        CREATE OPERATOR CLASS public.opclass FOR TYPE int USING btree FAMILY public."Op Family" AS OPERATOR 1 <,
            FUNCTION 1 btint4cmp(int, int);
        CREATE TEXT SEARCH DICTIONARY public.dict (TEMPLATE = simple);
        CREATE TEXT SEARCH CONFIGURATION public.conf (COPY = simple);
        CREATE TEXT SEARCH TEMPLATE public.temp (LEXIZE = dsimple_lexize);
        CREATE TEXT SEARCH PARSER public.pars (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end,
            LEXTYPES = prsd_lextype);
        CREATE FOREIGN DATA WRAPPER wrapper;
        CREATE SERVER far FOREIGN DATA WRAPPER wrapper;
        CREATE USER MAPPING FOR PUBLIC SERVER far OPTIONS (password 'secret');
        CREATE FOREIGN TABLE public.elsewhere (a int) SERVER far;
        CREATE PUBLICATION pub;
        CREATE SUBSCRIPTION sub CONNECTION 'password=secret' PUBLICATION pub
            WITH (connect = false, slot_name = NONE, enabled = false);
        CREATE EVENT TRIGGER evt ON ddl_command_end EXECUTE FUNCTION public.on_ddl();
        CREATE ACCESS METHOD am TYPE INDEX HANDLER bthandler;
        CREATE LANGUAGE lang HANDLER plpgsql_call_handler;
        CREATE VIEW public.needs_operator AS SELECT 1 OPERATOR(public.===) 'a' AS a;
        CREATE TABLE public.fine (a int);
        CREATE EXTENSION cube;
        """;

    [Theory]
    [MemberData(nameof(TestServers.AvailableMajors), MemberType = typeof(TestServers))]
    public async Task Every_object_of_a_kind_without_a_record_is_listed(int major)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        TestServer server = await TestServers.GetAsync(major, cancellationToken);
        await using TestDatabase database = await server.CreateDatabaseAsync(cancellationToken);
        await database.ExecuteAsync(Source, cancellationToken);

        DatabaseModel model = await SchemaCopy.ReadAsync(database, cancellationToken);
        // A database with a subscription cannot be dropped.
        await database.ExecuteAsync("DROP SUBSCRIPTION sub", cancellationToken);

        Assert.Equal(
            [
                "AccessMethod am", "Cast (pg_catalog.text AS pg_catalog.point)", "Conversion conv", "EventTrigger evt",
                "ForeignDataWrapper wrapper", "ForeignServer far", "ForeignTable elsewhere", "Language lang",
                "Operator ===(integer,pg_catalog.text)", "OperatorClass opclass USING btree",
                "OperatorFamily \"Op Family\" USING btree", "Publication pub", "ShellType shell",
                "Subscription sub", "TextSearchConfiguration conf", "TextSearchDictionary dict",
                "TextSearchParser pars", "TextSearchTemplate temp", "UserMapping public on server far",
                "View needs_operator",
            ],
            model.Unmodelled.Select(item => $"{item.Kind} {item.Name}").Order(StringComparer.Ordinal));
        Assert.All(model.Unmodelled, item => Assert.DoesNotContain("secret", item.ToString(), StringComparison.Ordinal));
        Assert.Equal(
            "Text search dictionaries are not copied by this version.",
            model.Unmodelled.Single(item => item.Kind == PgObjectKind.TextSearchDictionary).Reason);
    }

    [Theory]
    [MemberData(nameof(TestServers.AvailableMajors), MemberType = typeof(TestServers))]
    public async Task Objects_that_someone_made_in_pg_catalog_are_listed(int major)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        TestServer server = await TestServers.GetAsync(major, cancellationToken);
        await using TestDatabase database = await server.CreateDatabaseAsync(
            "CREATE FUNCTION pg_catalog.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'", cancellationToken);

        DatabaseModel model = await SchemaCopy.ReadAsync(database, cancellationToken);

        UnmodelledObject only = Assert.Single(model.Unmodelled);
        Assert.Equal("A function in a schema of PostgreSQL's own is not copied.", only.Reason);
    }
}
