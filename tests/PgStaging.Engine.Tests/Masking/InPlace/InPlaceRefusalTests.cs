using Npgsql;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Masking;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>What cannot be masked in place is refused before a table changes, or leaves the table as it was.</summary>
public sealed class InPlaceRefusalTests
{
    private const string Rule = """{ "column": "mail", "mask": "email" }""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Production_is_refused()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync("CREATE TABLE a (mail text)", Token);
        InPlaceRequest request = InPlaceTesting.Request(database, Rule);
        PgStagingException error = await Assert.ThrowsAsync<PgStagingException>(() => InPlaceTesting.RunAsync(
            request with { Target = database.Resolved with { Label = PgTargetLabel.Production } }));
        Assert.Equal("TargetIsProduction", error.ErrorId);
    }

    [Theory]
    [InlineData("MaskPlanRefused", "", """{ "column": "gone", "mask": "email" }""")]
    [InlineData("TablePublished", "CREATE PUBLICATION p FOR TABLE a", Rule)]
    [InlineData("TablePublished", "CREATE PUBLICATION p FOR ALL TABLES", Rule)]
    [InlineData("KeyTriggersDisabled", "ALTER TABLE b ADD FOREIGN KEY (id) REFERENCES b; ALTER TABLE b DISABLE TRIGGER ALL", Rule)]
    [InlineData("MaskTrialFailed", "ALTER TABLE b ADD CHECK (mail LIKE '%@corp.test')", Rule)]
    [InlineData("ValueDoesNotFit", "", """{ "column": "mail", "mask": "coordinates" }""")]
    public async Task What_cannot_be_done_is_refused_and_nothing_changes(string errorId, string sql, string rule)
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(
            """
            CREATE TABLE a (mail text);
            INSERT INTO a VALUES ('10.0.0.1');
            CREATE TABLE b (id int PRIMARY KEY, mail text);
            INSERT INTO b VALUES (1, '10.0.0.1'), (2, 'b@corp.test');
            UPDATE b SET mail = 'b@corp.test' WHERE id = 1;
            """ + sql, Token);
        string definitions = await InPlaceTesting.DefinitionsAsync(database);
        PgStagingException error = await Assert.ThrowsAnyAsync<PgStagingException>(() => InPlaceTesting.RunAsync(database, rule));
        Assert.Equal(errorId, error.ErrorId);
        Assert.DoesNotContain("corp", error.Message, StringComparison.Ordinal);
        Assert.Equal("10.0.0.1", await database.ScalarAsync<string>("SELECT mail FROM a", Token));
        Assert.Equal(definitions, await InPlaceTesting.DefinitionsAsync(database));
        await InPlaceTesting.AssertNothingLeftAsync(database);
    }

    [Fact]
    public async Task A_value_beyond_the_trial_that_does_not_fit_leaves_its_table_as_it_was()
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(
            """
            CREATE TABLE a (mail text);
            INSERT INTO a VALUES ('a@corp.test');
            CREATE TABLE b (id int PRIMARY KEY, mail text CHECK (mail LIKE '%@example.%' OR id > 3000));
            INSERT INTO b SELECT n, 'b' || n || '@example.org' FROM generate_series(1, 2999) AS n;
            INSERT INTO b VALUES (4000, 'x@corp.test');
            ALTER TABLE b ADD CHECK (id < 4000 OR mail = 'x@corp.test');
            """, Token);
        PgStagingException error = await Assert.ThrowsAnyAsync<PgStagingException>(() => InPlaceTesting.RunAsync(database, Rule));
        Assert.Equal("Server.23514", error.ErrorId);
        Assert.Equal("pgstaging_mask", error.LeftOver);
        Assert.DoesNotContain("@", error.Message, StringComparison.Ordinal);
        Assert.Equal(2999L, await database.ScalarAsync<long>("SELECT count(*) FROM b WHERE mail = 'b' || id || '@example.org'", Token));
        Assert.Equal(0L, await database.ScalarAsync<long>("SELECT count(*) FROM a WHERE mail = 'a@corp.test'", Token));

        await database.ExecuteAsync("DELETE FROM b WHERE id = 4000", Token);
        await InPlaceTesting.RunAsync(database, Rule);
        Assert.Equal(0L, await database.ScalarAsync<long>("SELECT count(*) FROM b WHERE mail = 'b' || id || '@example.org'", Token));
        await InPlaceTesting.AssertNothingLeftAsync(database);
    }

    [Fact]
    public async Task A_part_of_the_tables_can_be_masked_if_nothing_refers_across()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(
            """
            CREATE TABLE a (mail text PRIMARY KEY);
            INSERT INTO a VALUES ('a@corp.test');
            CREATE TABLE b (mail text REFERENCES a);
            CREATE TABLE c (mail text);
            INSERT INTO c VALUES ('c@corp.test');
            """, Token);
        InPlaceRequest request = InPlaceTesting.Request(database, Rule, PgUndecidedColumns.Fail);
        PgStagingException error = await Assert.ThrowsAsync<PgStagingException>(
            () => InPlaceTesting.RunAsync(request with { ExcludedTables = [new NamePattern("b")] }));
        Assert.Equal("ReferenceLeftOut", error.ErrorId);
        error = await Assert.ThrowsAsync<PgStagingException>(
            () => InPlaceTesting.RunAsync(request with { Tables = [new NamePattern("nowhere")] }));
        Assert.Equal("TableNotFound", error.ErrorId);
        PgMaskResult result = await InPlaceTesting.RunAsync(request with { Tables = [new NamePattern("c")] });
        Assert.Equal("c", Assert.Single(result.Tables).Name);
        Assert.Equal("a@corp.test", await database.ScalarAsync<string>("SELECT mail FROM a", Token));
    }

    [Fact]
    public async Task Row_security_and_foreign_owners_are_refused()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(
            "CREATE TABLE a (mail text); ALTER TABLE a ENABLE ROW LEVEL SECURITY; ALTER TABLE a FORCE ROW LEVEL SECURITY", Token);
        TestRole role = await server.CreateRoleAsync("LOGIN", Token);
        await server.ExecuteAsync($"GRANT CREATE ON DATABASE {database.Name} TO {role.Name}", Token);
        InPlaceRequest request = InPlaceTesting.Request(database, Rule) with { Target = InPlaceTesting.TargetAs(database, role) };
        Assert.Equal("TableNotOwned", (await Assert.ThrowsAsync<PgStagingException>(() => InPlaceTesting.RunAsync(request))).ErrorId);
        await database.ExecuteAsync($"ALTER TABLE a OWNER TO {role.Name}", Token);
        Assert.Equal("RowsHidden", (await Assert.ThrowsAsync<PgStagingException>(() => InPlaceTesting.RunAsync(request))).ErrorId);
    }

    [Fact]
    public async Task A_table_in_use_is_told_with_who_uses_it()
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(
            "CREATE TABLE a (mail text); INSERT INTO a VALUES ('a@corp.test')", Token);
        await using NpgsqlConnection user = await database.ConnectAsync(Token);
        await using NpgsqlTransaction transaction = await user.BeginTransactionAsync(Token);
        await using (NpgsqlCommand read = new("SELECT * FROM a", user, transaction))
            await read.ExecuteScalarAsync(Token);
        PgStagingException error = await Assert.ThrowsAsync<PgStagingException>(() => InPlaceTesting.RunAsync(
            InPlaceTesting.Request(database, Rule) with { LockTimeout = TimeSpan.FromMilliseconds(200) }));
        Assert.Equal("TableBusy", error.ErrorId);
        Assert.Contains($"process {user.ProcessID}", error.Message, StringComparison.Ordinal);
        await transaction.RollbackAsync(Token);
        Assert.Equal("a@corp.test", await database.ScalarAsync<string>("SELECT mail FROM a", Token));
        await InPlaceTesting.AssertNothingLeftAsync(database);
    }
}
