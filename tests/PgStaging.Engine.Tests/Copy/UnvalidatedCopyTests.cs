using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Copy;

/// <summary>Rows that break a constraint that was never validated: they are in the source, so they must get into a copy.</summary>
public sealed class UnvalidatedCopyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15, 15)]
    [InlineData(15, 18)]
    [InlineData(18, 18)]
    public async Task Rows_arrive_before_what_they_break(int from, int to)
    {
        TestServer sourceServer = await TestServers.GetAsync(from, Token);
        TestServer destinationServer = await TestServers.GetAsync(to, Token);
        await using TestDatabase source = await sourceServer.CreateDatabaseAsync(
            """
            CREATE DOMAIN percentage AS int;
            CREATE TYPE pair AS (low percentage, high percentage);
            CREATE TABLE place (id int PRIMARY KEY);
            CREATE TABLE reading (n int, value percentage, list percentage[], both_ends pair, place int);
            CREATE TABLE reading_more () INHERITS (reading);
            INSERT INTO reading SELECT n, n, ARRAY[n], format('(%s,%s)', n, n)::pair, n FROM generate_series(1, 20000) AS n;
            INSERT INTO reading_more SELECT n, n, ARRAY[n], format('(%s,%s)', n, n)::pair, n FROM generate_series(1, 100) AS n;
            ALTER DOMAIN percentage ADD CONSTRAINT within CHECK (VALUE <= 100) NOT VALID;
            ALTER TABLE reading ADD CONSTRAINT few CHECK (n <= 100) NOT VALID,
                ADD CONSTRAINT known FOREIGN KEY (place) REFERENCES place NOT VALID;
            ALTER TABLE reading_more VALIDATE CONSTRAINT few;
            """, Token);
        await using TestDatabase destination = CopyTesting.Vacant(destinationServer);

        await CopyTesting.RunAsync(CopyTesting.Request(source, destination), Token);

        Assert.Equal(await CopyTesting.DigestsAsync(source, Token), await CopyTesting.DigestsAsync(destination, Token));
        Assert.Equal(await ConstraintsAsync(source), await ConstraintsAsync(destination));
    }

    private static Task<string?> ConstraintsAsync(TestDatabase database) => database.ScalarAsync<string>(
        """
        SELECT string_agg(concat_ws(' ', conrelid::regclass, conname, convalidated), ', ' ORDER BY conrelid::regclass::text, conname)
        FROM pg_constraint WHERE conname IN ('within', 'few', 'known')
        """, Token);
}
