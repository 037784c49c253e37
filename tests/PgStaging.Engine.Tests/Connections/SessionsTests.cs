using Npgsql;
using PgStaging.Engine.Connections;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Connections;

public sealed class SessionsTests : IDisposable
{
    private readonly TestEnvironment machine = new();

    public static TheoryData<int> Majors => TestServers.AvailableMajors;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => machine.Dispose();

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_session_on_a_source_cannot_write_and_writes_values_one_way(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync("CREATE TABLE t (id int)", Token);
        TestRole role = await server.CreateRoleAsync("LOGIN", Token);
        await server.ExecuteAsync($"""
            ALTER ROLE {SqlName.Quote(role.Name)} SET statement_timeout = '5s';
            ALTER ROLE {SqlName.Quote(role.Name)} SET DateStyle = 'German';
            ALTER ROLE {SqlName.Quote(role.Name)} SET search_path = public;
            ALTER ROLE {SqlName.Quote(role.Name)} SET default_transaction_read_only = off;
            """, Token);
        await using NpgsqlConnection session = await Sessions.OpenSourceAsync(
            Over(server, $"user={role.Name} password={role.Password} dbname={database.Name}"), "copy reader", Token);

        Assert.Equal("0", await ScalarAsync(session, "SHOW statement_timeout"));
        Assert.Equal("30s", await ScalarAsync(session, "SHOW lock_timeout"));
        Assert.Equal("ISO, YMD", await ScalarAsync(session, "SHOW DateStyle"));
        Assert.Equal(string.Empty, await ScalarAsync(session, "SHOW search_path"));
        Assert.Equal("PgStaging copy reader", await ScalarAsync(session, "SHOW application_name"));
        PostgresException refused = await Assert.ThrowsAsync<PostgresException>(
            () => ScalarAsync(session, "INSERT INTO public.t VALUES (1)"));
        Assert.Equal("25006", refused.SqlState);
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_session_on_a_destination_may_write_even_where_the_default_is_read_only(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync("CREATE TABLE t (id int)", Token);
        await server.ExecuteAsync($"ALTER DATABASE {SqlName.Quote(database.Name)} SET default_transaction_read_only = on", Token);
        await using NpgsqlConnection session = await Sessions.OpenDestinationAsync(database.Resolved, "test", Token);
        Assert.Equal(1, await ScalarAsync(session, "WITH i AS (INSERT INTO public.t VALUES (1) RETURNING id) SELECT id FROM i"));
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_maintenance_session_is_outside_the_database_it_is_for(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(Token);
        ResolvedTarget target = database.Resolved;
        await using NpgsqlConnection session = await Sessions.OpenMaintenanceAsync(target, "test", Token);
        Assert.Equal("postgres", session.Database);
        await using NpgsqlConnection other = await Sessions.OpenMaintenanceAsync(target.WithDatabase("postgres"), "test", Token);
        Assert.Equal("template1", other.Database);
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Facts_tell_what_a_server_and_a_role_can_do(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using NpgsqlConnection session = await Sessions.OpenSourceAsync(Over(server, ""), "test", Token);
        ServerFacts facts = await ServerFacts.ReadAsync(session, Token);
        Assert.Equal(major, facts.Major);
        Assert.NotEqual(0, facts.SystemIdentifier);
        Assert.True(facts.IsSuperuser && facts.CanCreateDatabase && facts.BypassesRowSecurity);
        Assert.False(facts.InRecovery);

        TestRole role = await server.CreateRoleAsync("LOGIN CREATEDB", Token);
        await using NpgsqlConnection plain = await Sessions.OpenSourceAsync(
            Over(server, $"user={role.Name} password={role.Password}"), "test", Token);
        ServerFacts few = await ServerFacts.ReadAsync(plain, Token);
        Assert.Equal((role.Name, false, true, false),
            (few.Username, few.IsSuperuser, few.CanCreateDatabase, few.BypassesRowSecurity));
        Assert.Equal(facts.SystemIdentifier, few.SystemIdentifier);
    }

    [Theory]
    [InlineData("copy reader", null, "PgStaging copy reader")]
    [InlineData("copy reader", "nightly", "PgStaging copy reader (nightly)")]
    [InlineData("copy", "Ä\nx", "PgStaging copy (??x)")]
    [InlineData("copy", "0123456789012345678901234567890123456789012345678901234567890",
        "PgStaging copy (0123456789012345678901234567890123456789012...)")]
    public void The_application_name_fits_what_the_server_keeps(string purpose, string? given, string expected)
    {
        string name = SessionOpener.ApplicationName(purpose, given);
        Assert.Equal(expected, name);
        Assert.InRange(name.Length, 1, 63);
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_password_comes_from_the_password_file_for_each_database(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        TestRole role = await server.CreateRoleAsync("LOGIN", Token);
        machine.Write(".pgpass", $"{server.Server.Host}:{server.Server.Port}:postgres:{role.Name}:{role.Password}\n");
        ResolvedTarget target = machine.Resolve(
            $"host={server.Server.Host} port={server.Server.Port} user={role.Name} dbname=postgres");
        await using (NpgsqlConnection session = await Sessions.OpenSourceAsync(target, "test", Token))
            Assert.Equal(role.Name, await ScalarAsync(session, "SELECT CURRENT_USER::text"));

        PgStagingException error = await Assert.ThrowsAsync<PgStagingException>(
            () => Sessions.OpenSourceAsync(target.WithDatabase("template1"), "test", Token));
        Assert.Equal("PasswordMissing", error.ErrorId);
        Assert.Contains(".pgpass", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Passwords_of_services_variables_and_sockets_work(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        TestRole role = await server.CreateRoleAsync("LOGIN", Token);
        machine.Write(".pg_service.conf",
            $"[test]\nhost={server.Server.Host}\nport={server.Server.Port}\nuser={role.Name}\npassword={role.Password}\ndbname=postgres\n");
        await using (NpgsqlConnection session = await Sessions.OpenSourceAsync(machine.Resolve("test"), "test", Token))
            Assert.Equal(role.Name, await ScalarAsync(session, "SELECT CURRENT_USER::text"));

        machine.Set("PGPASSWORD", role.Password).Set("PGUSER", role.Name).Set("PGPORT", $"{server.Server.Port}")
            .Set("PGDATABASE", "postgres");
        Assert.SkipWhen(server.Server.SocketDirectory is null, "This server has no socket.");
        await using (NpgsqlConnection session = await Sessions.OpenSourceAsync(
            machine.Resolve($"postgres://{Uri.EscapeDataString(server.Server.SocketDirectory!)}/?sslmode=require"), "test", Token))
            Assert.Equal(DBNull.Value, await ScalarAsync(session, "SELECT inet_server_addr()"));
    }

    private ResolvedTarget Over(TestServer server, string text)
    {
        NpgsqlConnectionStringBuilder admin = new(server.AdminConnectionString);
        machine.Set("PGHOST", admin.Host!).Set("PGPORT", $"{admin.Port}").Set("PGUSER", admin.Username!)
            .Set("PGPASSWORD", admin.Password!).Set("PGDATABASE", admin.Database!);
        return machine.Resolve(text.Length > 0 ? text : "application_name=tests");
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection session, string sql)
    {
        await using NpgsqlCommand command = new(sql, session);
        return await command.ExecuteScalarAsync(Token);
    }
}
