using System.Diagnostics;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Copy;

public sealed class ManyTablesTests
{
    // More than half of what a server with default settings can lock at once.
    private const int Count = 3500;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    public async Task Thousands_of_tables_need_no_larger_lock_table_on_either_side(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase source = await server.CreateDatabaseAsync(
            $"""
            CREATE PROCEDURE make() LANGUAGE plpgsql AS $$
            BEGIN
                FOR i IN 1..{Count} LOOP
                    EXECUTE format('CREATE TABLE t%s (id int PRIMARY KEY, v text)', i);
                    EXECUTE format('INSERT INTO t%s VALUES (1, ''x'')', i);
                    IF i % 200 = 0 THEN COMMIT; END IF;
                END LOOP;
            END $$;
            CALL make();
            DROP PROCEDURE make();
            """, Token);
        await using TestDatabase destination = CopyTesting.Vacant(server);
        long started = Stopwatch.GetTimestamp();

        PgCopyResult result = await CopyTesting.RunAsync(CopyTesting.Request(source, destination), Token);

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"PostgreSQL {major}: {Count} tables in {Stopwatch.GetElapsedTime(started).TotalSeconds:N1} s");
        Assert.Equal(Count, result.TableCount);
        Assert.Equal(Count, result.RowCount);
    }
}
