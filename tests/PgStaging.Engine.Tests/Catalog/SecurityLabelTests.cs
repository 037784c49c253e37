using PgStaging.Engine.Catalog;
using PgStaging.Engine.Schema;
using PgStaging.Engine.Tests.Schema;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Catalog;

/// <summary>No provider of labels is at hand, so they are put into the catalog itself.</summary>
public sealed class SecurityLabelTests
{
    private const string Source =
        """
        SET allow_system_table_mods = on;
        CREATE SCHEMA "Labelled Schema";
        CREATE TABLE "Labelled Schema"."T" (a int, "B c" int);
        CREATE VIEW public.v AS SELECT 1 AS a;
        CREATE TYPE public.pair AS (a int, b int);
        CREATE FUNCTION public.f(int, text) RETURNS int LANGUAGE sql AS 'SELECT 1';
        CREATE AGGREGATE public.counted(*) (SFUNC = int8inc, STYPE = int8, INITCOND = '0');
        CREATE EXTENSION cube;
        INSERT INTO pg_seclabel (objoid, classoid, objsubid, provider, label)
        SELECT objoid, classoid, objsubid, 'some provider', 'it''s ' || objsubid
        FROM (VALUES
            ('"Labelled Schema"'::regnamespace::oid, 'pg_namespace'::regclass, 0),
            ('"Labelled Schema"."T"'::regclass, 'pg_class'::regclass, 0),
            ('"Labelled Schema"."T"'::regclass, 'pg_class'::regclass, 2),
            ('public.v'::regclass, 'pg_class'::regclass, 0),
            ('public.pair'::regtype, 'pg_type'::regclass, 0),
            ('public.pair'::regclass, 'pg_class'::regclass, 1),
            ('public.f'::regproc, 'pg_proc'::regclass, 0),
            ('public.counted'::regproc, 'pg_proc'::regclass, 0),
            ('public.cube'::regtype, 'pg_type'::regclass, 0),
            ('pg_catalog.pg_class'::regclass, 'pg_class'::regclass, 0)) AS labelled (objoid, classoid, objsubid);
        CREATE SUBSCRIPTION labelled CONNECTION 'host=nowhere.invalid' PUBLICATION p WITH (connect = false, slot_name = NONE);
        INSERT INTO pg_shseclabel (objoid, classoid, provider, label)
        SELECT s.oid, 'pg_subscription'::regclass, 'some provider', 'it''s 0'
        FROM pg_subscription AS s
        WHERE s.subdbid = (SELECT oid FROM pg_database WHERE datname = current_database());
        """;

    [Theory]
    [MemberData(nameof(TestServers.AvailableMajors), MemberType = typeof(TestServers))]
    public async Task Labels_are_written_after_their_objects_and_strays_are_told(int major)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        TestServer server = await TestServers.GetAsync(major, cancellationToken);
        await using TestDatabase database = await server.CreateDatabaseAsync(cancellationToken);
        await database.ExecuteAsync(Source, cancellationToken);

        DatabaseModel model = await SchemaCopy.ReadAsync(database, cancellationToken);
        SchemaPlan plan = SchemaPlanner.Create(model, SchemaCopy.Options(database));

        List<DdlStep> labels = [.. plan.AllSteps.Where(step => step.Object is SecurityLabel)];
        const string start = "SECURITY LABEL FOR \"some provider\" ON ";
        Assert.Equal(
            [
                start + "COLUMN \"Labelled Schema\".\"T\".\"B c\" IS 'it''s 2'",
                start + "COLUMN public.pair.a IS 'it''s 1'",
                start + "ROUTINE public.counted() IS 'it''s 0'",
                start + "ROUTINE public.f(integer,pg_catalog.text) IS 'it''s 0'",
                start + "SCHEMA \"Labelled Schema\" IS 'it''s 0'",
                start + "SUBSCRIPTION labelled IS 'it''s 0'",
                start + "TABLE \"Labelled Schema\".\"T\" IS 'it''s 0'",
                start + "TYPE public.pair IS 'it''s 0'",
                start + "VIEW public.v IS 'it''s 0'",
            ],
            labels.SelectMany(step => step.Statements).Order(StringComparer.Ordinal));
        Assert.All(labels, label => Assert.Contains(
            plan.AllSteps.TakeWhile(step => step != label),
            step => step.Key == new StepKey(label.Object.Parent!.Value, StepRole.Create)));
        UnmodelledObject stray = Assert.Single(model.Unmodelled);
        Assert.Equal("some provider on TABLE pg_catalog.pg_class", stray.Name);
    }

    [Theory]
    [MemberData(nameof(TestServers.AvailableMajors), MemberType = typeof(TestServers))]
    public async Task Labels_are_in_a_saved_schema(int major)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        TestServer server = await TestServers.GetAsync(major, cancellationToken);
        await using TestDatabase database = await server.CreateDatabaseAsync(cancellationToken);
        await database.ExecuteAsync(Source, cancellationToken);
        DatabaseModel model = await SchemaCopy.ReadAsync(database, cancellationToken);

        DatabaseModel loaded = SavedSchema.Load(SavedSchema.Write(model), new AddressSpace(), "test");

        Assert.Equal(
            model.All<SecurityLabel>().Select(label => (label.Identity, label.Label)).Order(),
            loaded.All<SecurityLabel>().Select(label => (label.Identity, label.Label)).Order());
    }
}
