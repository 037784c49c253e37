using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Copy;

/// <summary>Event triggers that a copy makes are made when the copy has nothing left to do.</summary>
public sealed class EventTriggerCopyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task They_do_not_run_at_what_the_copy_does(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(
            """
            CREATE TABLE seen (what text);
            CREATE TABLE t (a int);
            INSERT INTO t VALUES (1);
            GRANT SELECT ON t TO PUBLIC;
            CREATE MATERIALIZED VIEW m AS SELECT a FROM t;
            CREATE FUNCTION see() RETURNS event_trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF current_setting('application_name') LIKE 'PgStaging copy%' THEN
                    INSERT INTO public.seen VALUES (TG_EVENT || ' ' || TG_TAG);
                END IF;
            END $$;
            CREATE EVENT TRIGGER on_ddl ON ddl_command_end EXECUTE FUNCTION see();
            """, Token);
        if (major >= 17)
            await source.ExecuteAsync("CREATE EVENT TRIGGER on_login ON login EXECUTE FUNCTION see()", Token);
        await using TestDatabase destination = CopyTesting.Vacant(server);

        PgCopyResult result = await CopyTesting.RunAsync(CopyTesting.Request(source, destination), Token);

        Assert.Empty(result.NotCopied);
        Assert.Equal(0L, await destination.ScalarAsync<long>("SELECT count(*) FROM seen", Token));
        Assert.Equal(1f, await destination.ScalarAsync<float>("SELECT reltuples FROM pg_class WHERE relname = 'm'", Token));
        Assert.Equal(
            major >= 17 ? 2L : 1L, await destination.ScalarAsync<long>("SELECT count(*) FROM pg_event_trigger", Token));
    }
}
