using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Copy;

public sealed class ReplaceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_database_takes_the_sources_settings_privileges_and_comment()
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(CopyTesting.VariedSql, Token);
        await using TestDatabase destination = CopyTesting.Vacant(server);
        TestRole role = await server.CreateRoleAsync("LOGIN", Token);
        await source.ExecuteAsync(
            $"""
            ALTER DATABASE {source.Name} SET search_path TO "$user", public, "odd, one";
            ALTER DATABASE {source.Name} SET work_mem TO '7MB';
            ALTER ROLE {role.Name} IN DATABASE {source.Name} SET statement_timeout TO '9s';
            REVOKE ALL ON DATABASE {source.Name} FROM PUBLIC;
            GRANT CONNECT ON DATABASE {source.Name} TO {role.Name} WITH GRANT OPTION;
            COMMENT ON DATABASE {source.Name} IS 'It''s production';
            """, Token);

        await CopyTesting.RunAsync(CopyTesting.Request(source, destination), Token);

        Assert.Equal(await PropertiesAsync(source), await PropertiesAsync(destination));
    }

    [Fact]
    public async Task A_replaced_database_keeps_its_own_properties()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(CopyTesting.VariedSql, Token);
        await using TestDatabase destination = await server.CreateDatabaseAsync("CREATE TABLE before (id int);", Token);
        TestRole role = await server.CreateRoleAsync("LOGIN", Token);
        await source.ExecuteAsync($"ALTER DATABASE {source.Name} SET work_mem TO '7MB'", Token);
        await destination.ExecuteAsync(
            $"""
            ALTER DATABASE {destination.Name} SET work_mem TO '5MB';
            ALTER ROLE {role.Name} IN DATABASE {destination.Name} SET search_path TO public;
            ALTER DATABASE {destination.Name} OWNER TO {role.Name};
            ALTER DATABASE {destination.Name} CONNECTION LIMIT 33;
            REVOKE TEMPORARY ON DATABASE {destination.Name} FROM PUBLIC;
            COMMENT ON DATABASE {destination.Name} IS 'staging';
            """, Token);
        string before = await PropertiesAsync(destination);

        PgCopyResult result = await CopyTesting.RunAsync(
            CopyTesting.Request(source, destination) with { Replace = true }, Token);

        Assert.Equal(before, await PropertiesAsync(destination));
        Assert.Equal(await CopyTesting.DigestsAsync(source, Token), await CopyTesting.DigestsAsync(destination, Token));
        Assert.NotNull(result.SwapDuration);
        Assert.Null(result.PreviousDatabase);
        Assert.Empty(await CopyTesting.AsideAsync(server, destination.Name, Token));
    }

    [Fact]
    public async Task The_previous_database_can_be_kept()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(CopyTesting.VariedSql, Token);
        await using TestDatabase destination = await server.CreateDatabaseAsync("CREATE TABLE before (id int);", Token);
        await using TestDatabase previous = CopyTesting.Vacant(server);

        PgCopyResult result = await CopyTesting.RunAsync(
            CopyTesting.Request(source, destination) with { Replace = true, PreviousName = previous.Name }, Token);

        Assert.Equal(previous.Name, result.PreviousDatabase);
        Assert.Equal("before", await previous.ScalarAsync<string>("SELECT to_regclass('before')::text", Token));
        Assert.Equal("person", await destination.ScalarAsync<string>("SELECT to_regclass('person')::text", Token));
    }

    [Fact]
    public async Task An_empty_database_is_filled_without_Replace()
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(CopyTesting.VariedSql, Token);
        await using TestDatabase destination = await server.CreateDatabaseAsync(Token);

        await CopyTesting.RunAsync(CopyTesting.Request(source, destination), Token);

        Assert.Equal(await CopyTesting.DigestsAsync(source, Token), await CopyTesting.DigestsAsync(destination, Token));
    }

    [Fact]
    public async Task An_empty_database_is_copied_too()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(Token);
        await using TestDatabase destination = CopyTesting.Vacant(server);

        PgCopyResult result = await CopyTesting.RunAsync(CopyTesting.Request(source, destination), Token);

        Assert.Equal(0, result.TableCount);
        Assert.Equal(destination.Name, await destination.ScalarAsync<string>("SELECT current_database()::text", Token));
    }

    [Fact]
    public async Task Big_tables_are_read_in_ranges_that_together_are_the_table()
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(
            """
            CREATE TABLE wide (id int PRIMARY KEY, filler text);
            ALTER TABLE wide ALTER filler SET STORAGE PLAIN;
            INSERT INTO wide SELECT g, repeat(md5(g::text), 60) FROM generate_series(1, 150000) AS g;
            """, Token);
        await using TestDatabase destination = CopyTesting.Vacant(server);

        PgCopyResult result = await CopyTesting.RunAsync(CopyTesting.Request(source, destination), Token);

        PgTableCopy table = Assert.Single(result.Tables);
        Assert.True(table.Segments > 1, $"{table.Segments} segments");
        Assert.Equal(150000, table.RowCount);
        Assert.Equal(await CopyTesting.DigestsAsync(source, Token), await CopyTesting.DigestsAsync(destination, Token));
    }

    private static async Task<string> PropertiesAsync(TestDatabase database) => (await database.ScalarAsync<string>(
        $"""
        SELECT concat_ws(E'\n', pg_get_userbyid(datdba), datconnlimit, pg_encoding_to_char(encoding), datcollate,
                         shobj_description(oid, 'pg_database'),
                         (SELECT string_agg(a.grantee || a.privilege_type || a.is_grantable, ',' ORDER BY a.grantee, a.privilege_type)
                            FROM aclexplode(coalesce(datacl, acldefault('d', datdba))) AS a),
                         (SELECT string_agg(setrole || ':' || setconfig::text, ',' ORDER BY setrole)
                            FROM pg_db_role_setting WHERE setdatabase = pg_database.oid))
          FROM pg_database WHERE datname = '{database.Name}'
        """, Token))!;
}
