using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Copy;

/// <summary>Statistics are for speed: a copy whose rows are all there does not fail for want of them.</summary>
public sealed class AnalysisTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task A_table_that_cannot_be_analyzed_is_copied_and_named(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(
            """
            CREATE TABLE entry (code text, n int);
            CREATE STATISTICS entry_numbers ON (code::int), n FROM entry;
            INSERT INTO entry SELECT 'secret ' || n, n FROM generate_series(1, 100) AS n;
            CREATE TABLE other AS SELECT generate_series(1, 100) AS n;
            """, Token);
        await using TestDatabase destination = CopyTesting.Vacant(server);

        PgCopyResult result = await CopyTesting.RunAsync(CopyTesting.Request(source, destination), Token);

        string warning = Assert.Single(result.Warnings);
        Assert.StartsWith("\"public\".\"entry\" could not be analyzed: ", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", warning, StringComparison.Ordinal);
        Assert.Equal(await CopyTesting.DigestsAsync(source, Token), await CopyTesting.DigestsAsync(destination, Token));
        Assert.Equal(100L, await destination.ScalarAsync<long>(
            "SELECT reltuples::bigint FROM pg_class WHERE relname = 'other'", Token));
    }
}
