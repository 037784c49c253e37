using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Copy;

/// <summary>The sample production database of the quick start, with all its kinds of objects.</summary>
public sealed class SampleDatabaseTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15, 15)]
    [InlineData(18, 18)]
    [InlineData(15, 18)]
    public async Task The_sample_database_arrives_equal_by_rows_and_by_pg_dump(int from, int to)
    {
        TestServer sourceServer = await TestServers.GetAsync(from, Token);
        TestServer destinationServer = await TestServers.GetAsync(to, Token);
        await using TestDatabase source = await sourceServer.CreateDatabaseFromFileAsync(
            Path.Combine(Repository.Root, "docs", "quickstart-production.sql"), Token);
        await using TestDatabase destination = CopyTesting.Vacant(destinationServer);
        await CreateRolesAsync(source, destinationServer);

        PgCopyResult result = await CopyTesting.RunAsync(CopyTesting.Request(source, destination), Token);

        Assert.Empty(result.NotCopied);
        Assert.Equal(await CopyTesting.DigestsAsync(source, Token), await CopyTesting.DigestsAsync(destination, Token));
        if (from == to && await source.DumpSchemaAsync(Token) is { } expected)
            Assert.Equal(expected, await destination.DumpSchemaAsync(Token));
    }

    private static async Task CreateRolesAsync(TestDatabase source, TestServer destination)
    {
        IReadOnlyList<IReadOnlyList<object?>> roles = await source.QueryAsync(
            "SELECT rolname::text FROM pg_roles WHERE oid >= 16384", Token);
        foreach (string role in roles.Select(row => (string)row[0]!))
        {
            await destination.ExecuteAsync(
                $"DO $$ BEGIN CREATE ROLE {SqlName.Quote(role)}; EXCEPTION WHEN duplicate_object THEN NULL; END $$", Token);
        }
    }
}
