using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Copy;

/// <summary>What a source has and a destination of another version cannot have: the copy succeeds and says so.</summary>
public sealed class VersionDifferenceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_identity_of_a_single_partition_is_lost_from_17_on_and_named()
    {
        TestServer old = await TestServers.GetAsync(15, Token);
        TestServer recent = await TestServers.GetAsync(18, Token);
        await using TestDatabase source = await old.CreateDatabaseAsync(
            """
            CREATE TABLE whole (id int NOT NULL, a int) PARTITION BY RANGE (a);
            CREATE TABLE part (id int GENERATED ALWAYS AS IDENTITY, a int);
            INSERT INTO part (a) SELECT generate_series(1, 10);
            ALTER TABLE whole ATTACH PARTITION part FOR VALUES FROM (0) TO (100);
            """, Token);
        await using TestDatabase destination = CopyTesting.Vacant(recent);

        PgCopyResult result = await CopyTesting.RunAsync(CopyTesting.Request(source, destination), Token);

        PgNotCopied lost = Assert.Single(result.NotCopied);
        Assert.Equal((PgObjectKind.Sequence, "public", "part_id_seq"), (lost.Kind, lost.Schema, lost.Name));
        Assert.Contains("PostgreSQL 17", lost.Reason, StringComparison.Ordinal);
        Assert.Equal(10L, await destination.ScalarAsync<long>("SELECT count(*) FROM whole", Token));
    }
}
