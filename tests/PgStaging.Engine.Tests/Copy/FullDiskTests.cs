using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Copy;

public sealed class FullDiskTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task A_destination_that_runs_out_of_disk_keeps_its_staging_database(int major)
    {
        TestServer from = await TestServers.GetAsync(15, Token);
        await using TestDatabase source = await from.CreateDatabaseAsync(
            """
            CREATE TABLE big (id int, filler text);
            ALTER TABLE big ALTER filler SET STORAGE PLAIN;
            INSERT INTO big SELECT g, repeat(md5(g::text), 60) FROM generate_series(1, 100000) AS g;
            """, Token);
        await using MountedVolume volume = await MountedVolume.CreateSmallAsync(220L << 20, Token);
        await using OwnServer own = await OwnServer.StartAsync(
            major, new Dictionary<string, string> { ["max_wal_size"] = "64MB", ["min_wal_size"] = "32MB" }, volume.Path, Token);
        await using TestDatabase destination = await own.Server.CreateDatabaseAsync(
            "CREATE TABLE before (id int); INSERT INTO before VALUES (1);", Token);

        PgStagingException exception = await Assert.ThrowsAnyAsync<PgStagingException>(() => CopyTesting.RunAsync(
            CopyTesting.Request(source, destination) with { Replace = true }, Token));

        // The server either refuses the row or, when there is no room for its log, stops and starts again.
        Assert.True(
            exception.ErrorKind is PgErrorKind.Limits or PgErrorKind.Connection, $"{exception.ErrorId}: {exception.Message}");
        await WaitUntilAnsweringAsync(destination);
        Assert.Equal(1L, await destination.ScalarAsync<long>("SELECT count(*) FROM before", Token));
        if (exception.ErrorKind == PgErrorKind.Limits)
            Assert.Empty(await CopyTesting.AsideAsync(own.Server, destination.Name, Token));
    }

    private static async Task WaitUntilAnsweringAsync(TestDatabase database)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                await database.ScalarAsync<int>("SELECT 1", Token);
                return;
            }
            catch (Npgsql.NpgsqlException) when (attempt < 100)
            {
                await Task.Delay(100, Token);
            }
        }
    }
}
