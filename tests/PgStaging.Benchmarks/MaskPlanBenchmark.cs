using System.Diagnostics;
using System.Globalization;
using System.Text;
using Npgsql;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Masking;
using PgStaging.Engine.Query;

namespace PgStaging.Benchmarks;

/// <summary>How long five hundred rules of all sorts take to be read and planned on two thousand tables of twenty columns.</summary>
internal static class MaskPlanBenchmark
{
    private const string Schema =
        """
        DO $$ BEGIN
            FOR i IN 1..2000 LOOP
                EXECUTE format(
                    'CREATE TABLE %I (id int PRIMARY KEY, parent int %s, mail%s text UNIQUE, first_name text, last_name varchar(40),
                        phone text, street text, city text, born date, ip inet, token uuid, doc jsonb, tags text[], note text CHECK (note <> %L),
                        amount numeric(12,2), a int, b int, c int, d boolean, e timestamptz)',
                    'table ' || i, CASE WHEN i > 1 THEN format('REFERENCES %I', 'table ' || i / 2) END, i % 100, '');
                IF i % 100 = 0 THEN COMMIT; END IF;
            END LOOP;
        END $$
        """;

    public static async Task RunAsync(BenchmarkServer server, int rounds)
    {
        await server.ExecuteAsync("postgres", "CREATE DATABASE wide");
        await server.ExecuteAsync("wide", Schema, "VACUUM ANALYZE");
        byte[] file = Encoding.UTF8.GetBytes($$"""{ "undecided": "fail", "rules": [ {{string.Join(",\n", Rules())}} ] }""");
        List<double> times = [];
        for (int round = 1; round <= rounds; round++)
        {
            await using NpgsqlConnection session = new(server.Target("wide").Settings.ConnectionString);
            await session.OpenAsync();
            await Statements.ExecuteAsync(session, [SourceSnapshot.Begin], CancellationToken.None);
            long started = Stopwatch.GetTimestamp();
            MaskPlan plan = await MaskPlanner.PlanAsync(
                session,
                new MaskingRequest
                {
                    Rules = MaskRuleFile.Parse(file, "benchmark"),
                    Key = MaskKey.From("a key for measurements alone"),
                    Undecided = PgUndecidedColumns.Fail,
                    FindsCopies = true,
                },
                CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"round {round}: {times[^1]:n2} s, {plan.Tables.Count:n0} tables masked, {plan.Findings.Length:n0} findings"));
        }
    }

    private static IEnumerable<string> Rules()
    {
        foreach (int n in Enumerable.Range(1, 250))
            yield return $$"""{ "table": "public.table {{n}}", "column": "first_name", "mask": "firstName" }""";
        foreach (int n in Enumerable.Range(1, 100))
            yield return $$"""{ "table": "public.table {{n}}", "column": "phone", "mask": "phone", "when": "id > {{n}}" }""";
        foreach (int n in Enumerable.Range(1, 40))
            yield return $$"""{ "table": "public.table {{n}}", "column": "note", "mask": "sql", "options": { "expression": "'n' || id" } }""";
        foreach (int n in Enumerable.Range(0, 100))
            yield return $$"""{ "table": "public.*", "column": "mail{{n}}", "mask": "email" }""";
        yield return """{ "column": "doc", "path": "$..mail", "mask": "email" }""";
        yield return """{ "column": "*name", "mask": "name" }""";
        yield return """{ "column": "street", "mask": "street" }""";
        yield return """{ "column": "born", "mask": "date", "by": "id" }""";
        yield return """{ "type": "inet", "mask": "ip" }""";
        yield return """{ "type": "uuid", "mask": "uuid" }""";
        yield return """{ "column": "city", "mask": "city" }""";
        yield return """{ "column": "phone", "mask": "phone" }""";
        yield return """{ "column": "tags", "mask": "keep", "note": "words of ours" }""";
        yield return """{ "column": "note", "mask": "freeText" }""";
    }
}
