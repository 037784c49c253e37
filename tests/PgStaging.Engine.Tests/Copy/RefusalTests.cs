using Npgsql;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Copy;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Copy;

/// <summary>What a copy refuses before it creates anything.</summary>
public sealed class RefusalTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_destination_labelled_production_is_refused_whatever_the_switches()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(Token);
        await using TestDatabase destination = CopyTesting.Vacant(server);

        await RefusedAsync("DestinationIsProduction", destination.Name, CopyTesting.Request(source, destination) with
        {
            Replace = true,
            Destination = destination.Resolved with { Label = PgTargetLabel.Production },
        });
    }

    [Fact]
    public async Task The_source_is_refused_as_its_own_destination_by_whatever_address()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(CopyTesting.VariedSql, Token);
        NpgsqlConnectionStringBuilder socket = new(source.ConnectionString) { Host = server.Server.SocketDirectory };

        await RefusedAsync("SameDatabase", "other", CopyTesting.Request(source, source) with
        {
            Replace = true,
            Destination = new ResolvedTarget("other", socket),
        });
    }

    [Fact]
    public async Task A_database_that_is_not_empty_needs_Replace()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(Token);
        await using TestDatabase destination = await server.CreateDatabaseAsync("CREATE TABLE before (id int);", Token);

        await RefusedAsync("DestinationNotEmpty", destination.Name, CopyTesting.Request(source, destination));
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused_for_the_previous_database()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(Token);
        await using TestDatabase destination = await server.CreateDatabaseAsync("CREATE TABLE before (id int);", Token);

        await RefusedAsync("PreviousNameTaken", "postgres", CopyTesting.Request(source, destination) with
        {
            Replace = true,
            PreviousName = "postgres",
        });
    }

    [Fact]
    public async Task Roles_that_the_destinations_server_lacks_are_named()
    {
        TestServer from = await TestServers.GetAsync(15, Token);
        TestServer to = await TestServers.GetAsync(18, Token);
        TestRole role = await from.CreateRoleAsync("NOLOGIN", Token);
        await using TestDatabase source = await from.CreateDatabaseAsync("CREATE TABLE t (id int);", Token);
        await source.ExecuteAsync($"ALTER TABLE t OWNER TO {role.Name}", Token);
        await using TestDatabase destination = CopyTesting.Vacant(to);
        await to.ExecuteAsync($"DROP ROLE IF EXISTS {role.Name}", Token);

        CopyRequest request = CopyTesting.Request(source, destination);
        await RefusedAsync("RolesMissing", role.Name, request);
        await CopyTesting.RunAsync(request with { Owners = false, Privileges = false }, Token);
        Assert.Equal("postgres", await destination.ScalarAsync<string>(
            "SELECT tableowner::text FROM pg_tables WHERE tablename = 't'", Token));
    }

    [Fact]
    public async Task A_role_that_may_not_create_databases_is_told_so()
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        TestRole role = await server.CreateRoleAsync("LOGIN", Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(Token);
        await using TestDatabase destination = CopyTesting.Vacant(server);

        await RefusedAsync("CreateDatabaseDenied", role.Name, CopyTesting.Request(source, destination) with
        {
            Destination = As(role, destination),
        });
    }

    [Fact]
    public async Task A_role_without_the_owners_rights_cannot_replace_a_database()
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        TestRole role = await server.CreateRoleAsync("LOGIN CREATEDB", Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(Token);
        await using TestDatabase destination = await server.CreateDatabaseAsync("CREATE TABLE before (id int);", Token);

        await RefusedAsync("DestinationNotOwned", destination.Name, CopyTesting.Request(source, destination) with
        {
            Destination = As(role, destination),
            Replace = true,
        });
    }

    [Fact]
    public async Task Tables_that_may_not_be_read_are_named()
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        TestRole role = await server.CreateRoleAsync("LOGIN", Token);
        await using TestDatabase source = await server.CreateDatabaseAsync("CREATE TABLE secret (id int);", Token);
        await using TestDatabase destination = CopyTesting.Vacant(server);

        await RefusedAsync("SourceReadDenied", "public.secret", CopyTesting.Request(source, destination) with
        {
            Source = As(role, source),
        });
    }

    [Fact]
    public async Task Row_security_that_would_hide_rows_is_an_error()
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        TestRole role = await server.CreateRoleAsync("LOGIN", Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(
            "CREATE TABLE guarded (id int); ALTER TABLE guarded ENABLE ROW LEVEL SECURITY; GRANT SELECT ON guarded TO PUBLIC;",
            Token);
        await using TestDatabase destination = CopyTesting.Vacant(server);

        await RefusedAsync("RowSecurityHidesRows", "public.guarded", CopyTesting.Request(source, destination) with
        {
            Source = As(role, source),
        });
    }

    [Fact]
    public async Task A_table_that_somebody_alters_is_named_with_the_session_that_holds_it()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync("CREATE TABLE busy (id int); CREATE TABLE idle (id int);", Token);
        await using TestDatabase destination = CopyTesting.Vacant(server);
        CopyPlan plan = await CopyPlanner.PlanAsync(
            CopyTesting.Request(source, destination), new OperationRecorder(), Token);
        await using NpgsqlConnection holder = await source.ConnectAsync(Token);
        await using NpgsqlCommand lockTable = new("BEGIN; LOCK TABLE busy", holder);
        await lockTable.ExecuteNonQueryAsync(Token);

        PgStagingException exception = await Assert.ThrowsAsync<PgStagingException>(
            () => new DatabaseCopier(new OperationRecorder()).RunAsync(plan, Token));

        Assert.Equal("SourceLocked", exception.ErrorId);
        Assert.Equal("public.busy", exception.Target);
        Assert.Contains($"process {holder.ProcessID}", exception.Message, StringComparison.Ordinal);
        Assert.Empty(await CopyTesting.AsideAsync(server, destination.Name, Token));
    }

    [Fact]
    public async Task A_locale_that_the_destinations_server_does_not_know_is_named()
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(Token);
        await using TestDatabase destination = CopyTesting.Vacant(server);
        CopyPlan plan = await CopyPlanner.PlanAsync(
            CopyTesting.Request(source, destination), new OperationRecorder(), Token);
        DatabaseFacts foreign = plan.Selection.Model.Database with { Collate = "xx_YY.UTF-8", CharacterType = "xx_YY.UTF-8", LocaleProvider = 'c', Locale = null };

        PgStagingException exception = await Assert.ThrowsAsync<PgStagingException>(
            () => new DatabaseCopier(new OperationRecorder()).RunAsync(
                plan with { Selection = plan.Selection with { Model = plan.Selection.Model with { Database = foreign } } },
                Token));

        Assert.Equal("LocaleMissing", exception.ErrorId);
        Assert.Contains("xx_YY.UTF-8", exception.Target!, StringComparison.Ordinal);
    }

    private static ResolvedTarget As(TestRole role, TestDatabase database) =>
        new(database.Name, new NpgsqlConnectionStringBuilder(role.ConnectionStringFor(database.Name)));

    private static async Task RefusedAsync(string errorId, string target, CopyRequest request)
    {
        OperationRecorder log = new();
        PgStagingException exception = await Assert.ThrowsAsync<PgStagingException>(
            () => CopyPlanner.PlanAsync(request, log, Token));

        Assert.Equal(errorId, exception.ErrorId);
        Assert.Equal(target, exception.Target);
        Assert.False(string.IsNullOrEmpty(exception.RecommendedAction));
    }
}
