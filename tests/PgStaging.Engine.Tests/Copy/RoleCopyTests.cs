using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Copy;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Copy;

/// <summary>Roles that a copy needs are made on the destination's server when that is asked for.</summary>
public sealed class RoleCopyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15, 18)]
    [InlineData(18, 15)]
    public async Task Owners_and_their_groups_are_made_as_they_are_but_for_passwords(int from, int to)
    {
        (TestServer source, TestServer destination, string owner, string group) = await RolesAsync(from, to);
        await using TestDatabase database = await DatabaseAsync(source, owner);
        await using TestDatabase copy = CopyTesting.Vacant(destination);

        CopyRequest request = CopyTesting.Request(database, copy) with { Roles = true };
        CopyPlan plan = await CopyPlanner.PlanAsync(request, new OperationRecorder(), Token);
        Assert.Contains($"make the roles {owner}, {group}", plan.Summary, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(destination, owner, group));

        await CopyTesting.RunAsync(request, Token);

        Assert.Equal(owner, await copy.ScalarAsync<string>("SELECT tableowner::text FROM pg_tables WHERE tablename = 't'", Token));
        Assert.Equal(
            "LOGIN 7 {search_path=app} the group's",
            await copy.ScalarAsync<string>(
                $"""
                SELECT format('%s %s %s %s', CASE WHEN rolcanlogin THEN 'LOGIN' END, rolconnlimit, rolconfig,
                    (SELECT shobj_description(g.oid, 'pg_authid') FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
                     WHERE m.member = r.oid AND g.rolname = '{group}'))
                FROM pg_roles r WHERE rolname = '{owner}'
                """,
                Token));
        Assert.True(await copy.ScalarAsync<bool>($"SELECT rolpassword IS NULL FROM pg_authid WHERE rolname = '{owner}'", Token));

        // Again, with nothing missing: nobody is changed.
        await CopyTesting.RunAsync(request with { Replace = true }, Token);
    }

    [Fact]
    public async Task A_role_without_superuser_rights_makes_what_it_may_and_says_what_it_may_not()
    {
        (TestServer source, TestServer destination, string owner, string group) = await RolesAsync(15, 18);
        await source.ExecuteAsync($"ALTER ROLE {owner} BYPASSRLS; GRANT pg_monitor TO {owner}", Token);
        await source.ExecuteAsync($"ALTER ROLE {owner} SET log_statement = 'all'", Token);
        TestRole maker = await destination.CreateRoleAsync("LOGIN CREATEDB CREATEROLE", Token);
        await using TestDatabase database = await DatabaseAsync(source, owner);
        await using TestDatabase copy = CopyTesting.Vacant(destination);

        OperationRecorder log = new();
        CopyRequest request = CopyTesting.Request(database, copy) with
        {
            Roles = true,
            Destination = As(maker, copy),
        };
        CopyPlan plan = await CopyPlanner.PlanAsync(request, log, Token);
        await new DatabaseCopier(log).RunAsync(plan, Token);

        Assert.Equal(owner, await copy.ScalarAsync<string>("SELECT tableowner::text FROM pg_tables WHERE tablename = 't'", Token));
        Assert.Contains(plan.Warnings, warning => warning.Contains("BYPASSRLS, SET log_statement=all", StringComparison.Ordinal));
        Assert.Contains(plan.Warnings, warning => warning.Contains("pg_monitor", StringComparison.Ordinal));
        Assert.Equal(2, await CountAsync(destination, owner, group));
    }

    [Fact]
    public async Task Who_may_not_make_roles_is_told_so_before_anything_is_made()
    {
        (TestServer source, TestServer destination, string owner, string group) = await RolesAsync(15, 18);
        TestRole maker = await destination.CreateRoleAsync("LOGIN CREATEDB", Token);
        await using TestDatabase database = await DatabaseAsync(source, owner);
        await using TestDatabase copy = CopyTesting.Vacant(destination);

        PgStagingException error = await Assert.ThrowsAsync<PgStagingException>(() => CopyPlanner.PlanAsync(
            CopyTesting.Request(database, copy) with { Roles = true, Destination = As(maker, copy) },
            new OperationRecorder(), Token));
        Assert.Equal("CreateRoleDenied", error.ErrorId);
        Assert.Equal(0, await CountAsync(destination, owner, group));
    }

    private static async Task<(TestServer Source, TestServer Destination, string Owner, string Group)> RolesAsync(int from, int to)
    {
        TestServer source = await TestServers.GetAsync(from, Token);
        TestServer destination = await TestServers.GetAsync(to, Token);
        TestRole owner = await source.CreateRoleAsync("LOGIN CONNECTION LIMIT 7", Token);
        TestRole group = await source.CreateRoleAsync("NOLOGIN", Token);
        await source.ExecuteAsync($"GRANT {group.Name} TO {owner.Name}", Token);
        await source.ExecuteAsync($"COMMENT ON ROLE {group.Name} IS 'the group''s'", Token);
        await source.ExecuteAsync($"ALTER ROLE {owner.Name} SET search_path = app", Token);
        await destination.ExecuteAsync($"DROP ROLE IF EXISTS {owner.Name}, {group.Name}", Token);
        return (source, destination, owner.Name, group.Name);
    }

    private static async Task<TestDatabase> DatabaseAsync(TestServer server, string owner)
    {
        TestDatabase database = await server.CreateDatabaseAsync("CREATE SCHEMA app; CREATE TABLE app.t (id int)", Token);
        await database.ExecuteAsync($"ALTER SCHEMA app OWNER TO {owner}; ALTER TABLE app.t OWNER TO {owner}", Token);
        return database;
    }

    private static ResolvedTarget As(TestRole role, TestDatabase database) =>
        new(database.Name, new NpgsqlConnectionStringBuilder(role.ConnectionStringFor(database.Name)));

    private static Task<long> CountAsync(TestServer server, string owner, string group) => server.ScalarAsync<long>(
        $"SELECT count(*) FROM pg_roles WHERE rolname IN ('{owner}', '{group}')", Token);
}
