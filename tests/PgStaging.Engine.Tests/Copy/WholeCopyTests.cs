using PgStaging.Engine.Copy;
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
        Assert.All(result.Tables, table => Assert.True(table.Relayed));
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_only_the_driver_can_connect_it_copies_and_that_is_told(bool atSource)
    {
        await using TestDatabase source = await (await TestServers.GetAsync(15, Token)).CreateDatabaseAsync(CopyTesting.VariedSql, Token);
        await using TestDatabase destination = CopyTesting.Vacant(await TestServers.GetAsync(18, Token));
        CopyRequest request = CopyTesting.Request(source, destination);
        // To insist on a kind of authentication is the driver's business.
        (atSource ? request.Source : request.Destination).Settings.RequireAuth = "ScramSHA256";
        OperationRecorder log = new();

        PgCopyResult result = await CopyTesting.RunAsync(request, Token, log);

        Assert.Equal(await CopyTesting.DigestsAsync(source, Token), await CopyTesting.DigestsAsync(destination, Token));
        Assert.All(result.Tables, table => Assert.False(table.Relayed));
        Assert.Single(log.VerboseMessages, line => line.Contains("authentication is prescribed", StringComparison.Ordinal));
    }

    private static Task<string?> SequenceAsync(TestDatabase database, string sequence) =>
        database.ScalarAsync<string>($"SELECT last_value || '/' || left(is_called::text, 1) FROM {sequence}", Token);
}
