using System.Diagnostics;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Drift;

/// <summary>Comparing takes the same number of queries whatever the number of objects.</summary>
public sealed class ManyObjectsTests(ITestOutputHelper output)
{
    // Tables with a key, an index, a sequence, a check, a trigger, a view, a function and two comments each.
    private const string Script = """
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
        DO $do$
        BEGIN
            FOR n IN 1..{0} LOOP
                EXECUTE format($$
                    CREATE TABLE t%1$s (id serial PRIMARY KEY, a int CHECK (a > 0), b text DEFAULT 'b', c date);
                    CREATE INDEX ON t%1$s (a, b);
                    CREATE TRIGGER touch BEFORE UPDATE ON t%1$s FOR EACH ROW EXECUTE FUNCTION touch();
                    CREATE VIEW v%1$s AS SELECT id, a FROM t%1$s WHERE c IS NOT NULL;
                    CREATE FUNCTION f%1$s(int) RETURNS int LANGUAGE sql AS 'SELECT $1 + %1$s';
                    CREATE TYPE e%1$s AS ENUM ('a', 'b');
                    COMMENT ON TABLE t%1$s IS 'table %1$s';
                $$, n);
            END LOOP;
        END
        $do$
        """;

    private const int ObjectsOfEach = 9;

    public static TheoryData<int> Majors => TestServers.AvailableMajors;

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Comparing_ten_thousand_objects_takes_no_more_queries_than_ninety(int major)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        TestServer server = await TestServers.GetAsync(major, cancellationToken);

        (int few, _) = await CompareAsync(server, 10, cancellationToken);
        (int many, TimeSpan duration) = await CompareAsync(server, 10_000 / ObjectsOfEach + 1, cancellationToken);

        output.WriteLine($"PostgreSQL {major}: {many} commands, {duration.TotalSeconds:F1} s.");
        Assert.Equal(few, many);
    }

    private static async Task<(int Commands, TimeSpan Duration)> CompareAsync(
        TestServer server, int count, CancellationToken cancellationToken)
    {
        string script = Script.Replace("{0}", $"{count}", StringComparison.Ordinal);
        await using TestDatabase reference = await server.CreateDatabaseAsync(script, cancellationToken);
        await using TestDatabase target = await server.CreateDatabaseAsync(script, cancellationToken);
        int commands = 0;
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TagObjects.Any(tag => tag.Value is string name && (name == reference.Name || name == target.Name)))
                    Interlocked.Increment(ref commands);
            },
        };
        ActivitySource.AddActivityListener(listener);
        Stopwatch watch = Stopwatch.StartNew();
        Assert.Empty(await new DriftLaw(reference, target).CompareAsync(cancellationToken));
        watch.Stop();
        Assert.NotEqual(0, commands);
        return (commands, watch.Elapsed);
    }
}
