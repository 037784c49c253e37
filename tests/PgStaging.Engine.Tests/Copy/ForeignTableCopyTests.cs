using PgStaging.Engine.Catalog;
using PgStaging.Engine.Tests.Schema;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Copy;

/// <summary>Copies with foreign tables: nothing is read from them, and no secret of theirs is copied or shown.</summary>
public sealed class ForeignTableCopyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestServers.AvailableMajors), MemberType = typeof(TestServers))]
    public async Task No_foreign_table_is_read_by_a_copy(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        // A place where nothing listens: whoever asks it fails.
        await using TestDatabase source = await server.CreateDatabaseAsync(
            """
            CREATE EXTENSION postgres_fdw;
            CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1', port '1');
            CREATE USER MAPPING FOR CURRENT_USER SERVER far OPTIONS ("user" 'me', password 'not to be seen');
            CREATE FOREIGN TABLE alone (a int) SERVER far;
            CREATE TABLE parted (a int) PARTITION BY LIST (a);
            CREATE TABLE parted_here PARTITION OF parted FOR VALUES IN (1);
            CREATE FOREIGN TABLE parted_there PARTITION OF parted FOR VALUES IN (2) SERVER far;
            INSERT INTO parted_here SELECT 1 FROM generate_series(1, 50);
            CREATE TABLE parent (a int);
            CREATE FOREIGN TABLE heir () INHERITS (parent) SERVER far;
            INSERT INTO parent VALUES (7);
            CREATE TABLE source_of_rows (a int);
            """, Token);
        // Its rows came while the place could still be read.
        await source.ExecuteAsync(
            """
            CREATE VIEW middle AS SELECT a FROM source_of_rows;
            CREATE MATERIALIZED VIEW held AS SELECT a FROM middle;
            CREATE OR REPLACE VIEW middle AS SELECT a FROM alone;
            """, Token);
        await using TestDatabase destination = CopyTesting.Vacant(server);

        PgCopyResult result = await CopyTesting.RunAsync(CopyTesting.Request(source, destination), Token);

        Assert.Equal(50L, await destination.ScalarAsync<long>("SELECT count(*) FROM parted_here", Token));
        Assert.Equal(1L, await destination.ScalarAsync<long>("SELECT count(*) FROM ONLY parent", Token));
        Assert.Equal(50d, await destination.ScalarAsync<double>(
            "SELECT reltuples::float8 FROM pg_class WHERE relname = 'parted_here'", Token));
        Assert.Equal(
            [PgObjectKind.MaterializedView, PgObjectKind.UserMapping], result.NotCopied.Select(item => item.Kind).Order());
        Assert.Contains("password", result.NotCopied.Single(item => item.Kind == PgObjectKind.UserMapping).Reason,
            StringComparison.Ordinal);
        Assert.Equal("{user=me}", await destination.ScalarAsync<string>("SELECT umoptions::text FROM pg_user_mappings", Token));
        Assert.DoesNotContain("not to be seen", string.Join('\n', result.NotCopied), StringComparison.Ordinal);
        DatabaseModel model = await SchemaCopy.ReadAsync(source, Token);
        Assert.DoesNotContain("not to be seen", string.Join('\n', ModelText.Write(model)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("password", true)]
    [InlineData("PassFile", true)]
    [InlineData("sslpassword", true)]
    [InlineData("aws_secret_access_key", true)]
    [InlineData("access-key-id", true)]
    [InlineData("oauth_token", true)]
    [InlineData("pwd", true)]
    [InlineData("password_required", false)]
    [InlineData("user", false)]
    [InlineData("key", false)]
    [InlineData("sslkey", false)]
    public void Options_that_hold_secrets_are_known_by_name(string name, bool isSecret)
    {
        ForeignOptions options = ForeignOptions.Parse([$"{name}=value", "host=far"]);

        Assert.Equal(isSecret ? ["host=far"] : [$"{name}=value", "host=far"], options.Shown);
        Assert.Equal(isSecret ? [name] : [], options.Withheld);
    }
}
