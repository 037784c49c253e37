using PgStaging.Engine.Copy;
using PgStaging.Engine.Operations;
using PgStaging.Testing;

namespace PgStaging.Engine.Tests.Copy;

/// <summary>Copies between throw-away databases and compares them.</summary>
internal static class CopyTesting
{
    /// <summary>Tables of every usual shape, with rows: partitions, heirs, generated and identity columns, odd names.</summary>
    public const string VariedSql =
        """
        CREATE TABLE person (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            name text NOT NULL,
            born date,
            photo bytea,
            loud text GENERATED ALWAYS AS (upper(name)) STORED,
            boss bigint REFERENCES person);
        INSERT INTO person (name, born, photo, boss)
        SELECT CASE WHEN g % 7 = 0 THEN E'tab\tand\nline\\' || g ELSE 'person ' || g END,
               CASE WHEN g % 5 <> 0 THEN date '1950-01-01' + g % 20000 END,
               decode(md5(g::text), 'hex'),
               CASE WHEN g > 1 THEN g / 2 END
          FROM generate_series(1, 5000) AS g;
        CREATE INDEX person_name ON person (name);
        CREATE TABLE "Odd ""Name" ("Kèy col" int PRIMARY KEY, "tab	col" jsonb);
        INSERT INTO "Odd ""Name" SELECT g, jsonb_build_object('v', g, 's', 'ü') FROM generate_series(1, 100) AS g;
        CREATE TABLE event (at timestamptz NOT NULL, person bigint REFERENCES person, what text) PARTITION BY RANGE (at);
        CREATE TABLE event_old PARTITION OF event FOR VALUES FROM (MINVALUE) TO ('2024-01-01');
        CREATE TABLE event_new PARTITION OF event FOR VALUES FROM ('2024-01-01') TO (MAXVALUE);
        INSERT INTO event SELECT timestamptz '2023-06-01' + g * interval '1 hour', 1 + g % 5000, 'event ' || g
          FROM generate_series(1, 10000) AS g;
        CREATE TABLE base (id int, note text);
        CREATE TABLE heir (extra int) INHERITS (base);
        INSERT INTO base SELECT g, 'base' FROM generate_series(1, 10) AS g;
        INSERT INTO heir SELECT g, 'heir', g FROM generate_series(1, 20) AS g;
        CREATE TABLE nothing ();
        INSERT INTO nothing DEFAULT VALUES;
        INSERT INTO nothing DEFAULT VALUES;
        CREATE SEQUENCE untouched START 7;
        CREATE SEQUENCE counted INCREMENT 5;
        SELECT nextval('counted'), nextval('counted');
        CREATE VIEW elders AS SELECT id, name FROM person WHERE born < date '1960-01-01';
        CREATE MATERIALIZED VIEW per_year AS SELECT extract(year FROM born) AS year, count(*) FROM person GROUP BY 1;
        SELECT lo_from_bytea(4711, decode(repeat('00ff10', 100000), 'hex'));
        SELECT lo_from_bytea(4712, '');
        COMMENT ON LARGE OBJECT 4711 IS 'a large one';
        """;

    public static CopyRequest Request(TestDatabase source, TestDatabase destination) => new()
    {
        Source = source.Resolved,
        Destination = destination.Resolved,
        Jobs = 2,
    };

    /// <summary>A name on a server under which there is no database yet. Disposing drops what was made there.</summary>
    public static TestDatabase Vacant(TestServer server) => new(server, TestServer.UniqueName("copy"));

    public static async Task<PgCopyResult> RunAsync(
        CopyRequest request, CancellationToken cancellationToken, IOperationLog? log = null)
    {
        log ??= new OperationRecorder();
        CopyPlan plan = await CopyPlanner.PlanAsync(request, log, cancellationToken);
        return await new DatabaseCopier(log).RunAsync(plan, cancellationToken);
    }

    /// <summary>Every table's rows.</summary>
    public static async Task<IReadOnlyList<TableDigest>> DigestsAsync(
        TestDatabase database, CancellationToken cancellationToken)
    {
        IReadOnlyList<IReadOnlyList<object?>> tables = await database.QueryAsync(
            """
            SELECT format('%I.%I', n.nspname, c.relname)
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'm') AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
             ORDER BY 1
            """, cancellationToken);
        List<TableDigest> digests = [];
        foreach (string table in tables.Select(row => (string)row[0]!))
        {
            IReadOnlyList<object?> digest = (await database.QueryAsync(
                $"SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)), 0)::text FROM ONLY {table} AS t",
                cancellationToken))[0];
            digests.Add(new TableDigest(table, (long)digest[0]!, (string)digest[1]!));
        }
        return digests;
    }

    /// <summary>The names of databases that copies have made aside, finished or not.</summary>
    public static async Task<IReadOnlyList<string>> AsideAsync(TestServer server, string destination, CancellationToken cancellationToken)
    {
        TestDatabase postgres = new(server, "postgres");
        IReadOnlyList<IReadOnlyList<object?>> names = await postgres.QueryAsync(
            $"SELECT datname::text FROM pg_database WHERE datname LIKE {SqlName.Literal(destination + "~pgstaging~%")}",
            cancellationToken);
        return [.. names.Select(row => (string)row[0]!)];
    }
}
