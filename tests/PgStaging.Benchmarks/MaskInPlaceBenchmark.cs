using System.Diagnostics;
using System.Globalization;
using System.Text;
using PgStaging.Engine.Masking;

namespace PgStaging.Benchmarks;

/// <summary>Masking a table in place beside one UPDATE that does comparable work with the server's own functions.</summary>
internal static class MaskInPlaceBenchmark
{
    // The same six columns, each from a keyed hash of its old value. What it leaves behind is what VACUUM is for.
    private const string Update =
        """
        UPDATE customer SET
            email = (ARRAY['ann','bob','eve','joe'])[1 + (hashtextextended(email, 4711) & 3)] || '.'
                || substr(encode(sha256(('key' || email)::bytea), 'hex'), 1, 12) || '@example.com',
            first_name = 'Name' || (hashtextextended(first_name, 4712) & 4095),
            last_name = 'Family' || (hashtextextended(last_name, 4713) & 8191),
            phone = '+49 30 ' || lpad((hashtextextended(phone, 4714) & 8388607)::text, 7, '0'),
            street = 'Street ' || (hashtextextended(street, 4715) & 16383),
            born = born + (hashtextextended(born::text, 4716) & 31)::int - 15
        """;

    public static async Task RunAsync(BenchmarkServer server, long megabytes, int rounds)
    {
        await server.ExecuteAsync("postgres", "CREATE DATABASE origin");
        await server.ExecuteAsync("origin", SampleTable.Create(megabytes));
        await server.ExecuteAsync(
            "origin", "ALTER TABLE customer ADD PRIMARY KEY (id)", "CREATE INDEX ON customer (email)",
            "CREATE INDEX ON customer (last_name, first_name)", "VACUUM (FREEZE, ANALYZE) customer", "CHECKPOINT");
        long bytes = await server.NumberAsync("origin", $"SELECT pg_table_size('{SampleTable.Name}')");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{SampleTable.Name}: {bytes / 1048576.0:n0} MB, 3 indexes"));

        List<double> ratios = [];
        for (int round = 1; round <= rounds; round++)
        {
            double update = await SecondsAsync(server, () => server.ExecuteAsync("work", Update));
            double updateAndVacuum = update + await SecondsOfAsync(() => server.ExecuteAsync("work", "VACUUM ANALYZE customer"));
            TimeSpan? locked = null;
            double inPlace = await SecondsAsync(server, async () => locked = (await MaskAsync(server)).Tables.Single().Unavailable);
            ratios.Add(inPlace / update);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"round {round}: UPDATE {update:n2} s (with VACUUM {updateAndVacuum:n2} s), in place {inPlace:n2} s (locked {locked?.TotalSeconds:n2} s), ratio {inPlace / update:n2}"));
        }
        ratios.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"in place / UPDATE, median: {ratios[ratios.Count / 2]:n2}"));
    }

    private static async Task<PgMaskResult> MaskAsync(BenchmarkServer server)
    {
        InPlaceRequest request = new()
        {
            Target = server.Target("work"),
            Masking = new MaskingRequest
            {
                Rules = MaskRuleFile.Parse(Encoding.UTF8.GetBytes(SampleTable.Rules), "benchmark"),
                Key = MaskKey.From("a key for measurements alone"),
                Undecided = PgUndecidedColumns.Keep,
            },
        };
        InPlacePlan plan = await InPlacePlanner.PlanAsync(request, server, CancellationToken.None);
        return await new InPlaceMasking(plan, server).RunAsync(CancellationToken.None);
    }

    // Each in a fresh copy of the same files.
    private static async Task<double> SecondsAsync(BenchmarkServer server, Func<Task> work)
    {
        await server.ExecuteAsync(
            "postgres", "DROP DATABASE IF EXISTS work", "CREATE DATABASE work TEMPLATE origin", "CHECKPOINT");
        return await SecondsOfAsync(work);
    }

    private static async Task<double> SecondsOfAsync(Func<Task> work)
    {
        long started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
