using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Copy;

public sealed class WholeCopyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15, 15)]
    [InlineData(18, 18)]
    [InlineData(15, 18)]
    public async Task Every_row_and_sequence_arrives(int from, int to)
    {
        TestServer sourceServer = await TestServers.GetAsync(from, Token);
        TestServer destinationServer = await TestServers.GetAsync(to, Token);
        await using TestDatabase source = await sourceServer.CreateDatabaseAsync(CopyTesting.VariedSql, Token);
        await using TestDatabase destination = CopyTesting.Vacant(destinationServer);

        PgCopyResult result = await CopyTesting.RunAsync(CopyTesting.Request(source, destination), Token);

        IReadOnlyList<TableDigest> expected = await CopyTesting.DigestsAsync(source, Token);
        Assert.Equal(expected, await CopyTesting.DigestsAsync(destination, Token));
        Assert.Equal(5000 + 100 + 10000 + 30 + 2, result.RowCount);
        Assert.Equal("7/f", await SequenceAsync(destination, "untouched"));
        Assert.Equal("6/t", await SequenceAsync(destination, "counted"));
        Assert.Equal(5001L, await destination.ScalarAsync<long>(
            "INSERT INTO person (name) VALUES ('next') RETURNING id", Token));
        Assert.Equal(2, result.LargeObjectCount);
        Assert.Equal(
            await source.ScalarAsync<string>("SELECT md5(lo_get(4711)) || obj_description(4711, 'pg_largeobject')", Token),
            await destination.ScalarAsync<string>("SELECT md5(lo_get(4711)) || obj_description(4711, 'pg_largeobject')", Token));
        Assert.Empty(result.NotCopied);
        Assert.Empty(await CopyTesting.AsideAsync(destinationServer, destination.Name, Token));
    }

    private static Task<string?> SequenceAsync(TestDatabase database, string sequence) =>
        database.ScalarAsync<string>($"SELECT last_value || '/' || left(is_called::text, 1) FROM {sequence}", Token);
}
