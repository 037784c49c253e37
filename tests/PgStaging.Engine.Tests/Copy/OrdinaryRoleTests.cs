using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Copy;

/// <summary>Copies by roles without superuser rights, as managed services give them.</summary>
public sealed class OrdinaryRoleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestServers.AvailableMajors), MemberType = typeof(TestServers))]
    public async Task A_role_that_may_create_databases_copies_what_its_groups_own(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        TestRole deployer = await server.CreateRoleAsync("LOGIN CREATEDB", Token);
        TestRole owner = await server.CreateRoleAsync(string.Empty, Token);
        await server.ExecuteAsync($"GRANT \"{owner.Name}\" TO \"{deployer.Name}\"", Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(
            $"""
            GRANT CREATE ON SCHEMA public TO "{owner.Name}";
            CREATE SCHEMA app AUTHORIZATION "{owner.Name}";
            SET ROLE "{owner.Name}";
            CREATE TYPE public.mood AS ENUM ('fine');
            CREATE TABLE public.person (id int PRIMARY KEY, mood public.mood);
            CREATE TABLE app.thing (id serial PRIMARY KEY, person int REFERENCES public.person);
            INSERT INTO public.person SELECT g, 'fine' FROM generate_series(1, 1000) AS g;
            INSERT INTO app.thing (person) SELECT g FROM generate_series(1, 1000) AS g;
            CREATE MATERIALIZED VIEW app.moods AS SELECT mood, count(*) FROM public.person GROUP BY 1;
            CREATE FUNCTION app.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
            GRANT SELECT ON app.thing TO PUBLIC;
            RESET ROLE;
            """, Token);
        await using TestDatabase destination = CopyTesting.Vacant(server);

        PgCopyResult result = await CopyTesting.RunAsync(
            CopyTesting.Request(source, destination) with
            {
                Source = As(deployer, source),
                Destination = As(deployer, destination),
            }, Token);

        Assert.Empty(result.NotCopied);
        Assert.Equal(await CopyTesting.DigestsAsync(source, Token), await CopyTesting.DigestsAsync(destination, Token));
        const string owners = """
            SELECT relname::text, relowner::regrole::text, relacl::text FROM pg_class WHERE relnamespace >= 16384
                OR relnamespace = 'public'::regnamespace AND oid >= 16384 ORDER BY relname
            """;
        Assert.Equal(await source.QueryAsync(owners, Token), await destination.QueryAsync(owners, Token));

        // Again, over the copy that is there now and belongs to the same role.
        await CopyTesting.RunAsync(
            CopyTesting.Request(source, destination) with
            {
                Source = As(deployer, source),
                Destination = As(deployer, destination),
                Replace = true,
            }, Token);
        Assert.Equal(await CopyTesting.DigestsAsync(source, Token), await CopyTesting.DigestsAsync(destination, Token));
    }

    [Fact]
    public async Task Sessions_that_may_not_be_ended_stop_the_swap_and_leave_staging_as_it_was()
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        TestRole deployer = await server.CreateRoleAsync("LOGIN CREATEDB", Token);
        await using TestDatabase source = await server.CreateDatabaseAsync("CREATE TABLE t (id int);", Token);
        await source.ExecuteAsync($"ALTER TABLE t OWNER TO \"{deployer.Name}\"", Token);
        await using TestDatabase destination = await server.CreateDatabaseAsync("CREATE TABLE before (id int);", Token);
        await server.ExecuteAsync($"ALTER DATABASE \"{destination.Name}\" OWNER TO \"{deployer.Name}\"", Token);
        // Nobody but a superuser may end a superuser's session.
        await using NpgsqlConnection superuser = await destination.ConnectAsync(Token);

        PgStagingException exception = await Assert.ThrowsAnyAsync<PgStagingException>(() => CopyTesting.RunAsync(
            CopyTesting.Request(source, destination) with
            {
                Source = As(deployer, source),
                Destination = As(deployer, destination),
                Replace = true,
                Owners = false,
            }, Token));

        Assert.Equal("SessionsNotTerminable", exception.ErrorId);
        Assert.Equal(destination.Name, exception.Target);
        Assert.Contains("pg_signal_backend", exception.RecommendedAction!, StringComparison.Ordinal);
        Assert.True(await destination.ScalarAsync<bool>("SELECT to_regclass('before') IS NOT NULL", Token));
        Assert.Equal(1L, await server.ScalarAsync<long>(
            $"SELECT count(*) FROM pg_database WHERE split_part(datname, '~', 1) = '{destination.Name}'", Token));
    }

    private static ResolvedTarget As(TestRole role, TestDatabase database) =>
        new(database.Name, new NpgsqlConnectionStringBuilder(role.ConnectionStringFor(database.Name)));
}
