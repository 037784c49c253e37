using System.Diagnostics;
using PgStaging.Engine.Connections;
using PgStaging.Engine.Copy;
using PgStaging.Engine.Masking;
using PgStaging.Testing;
using Npgsql;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>Searching real databases: what is read, what is left out, and what is said of it.</summary>
public sealed class SensitiveDataFinderTests
{
    private const string Mails = "SELECT 'person' || n || '@corp.test' FROM generate_series(1, 50) AS n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task Values_inside_documents_arrays_hstore_and_composites_have_paths(int major)
    {
        (List<PgSensitiveData> found, _) = await FindAsync(
            major,
            """
            CREATE EXTENSION hstore;
            CREATE TYPE reach AS (mail text, weight int);
            CREATE TABLE t (a jsonb, b json, c text[], d hstore, e reach, f jsonb);
            INSERT INTO t SELECT
                jsonb_build_object('contact', jsonb_build_object('mail', m, 'n', 5), 'a ''key''', m, 'list', jsonb_build_array(jsonb_build_object('mail', m))),
                json_build_array(m, m), ARRAY[m, m], hstore(ARRAY['mail', 'size'], ARRAY[m, '7']), ROW(m, 3)::reach,
                ('{"long":"' || repeat('x', 40000) || '"}')::jsonb
            FROM (SELECT 'p' || n || '@corp.test' FROM generate_series(1, 30) AS n) AS s(m);
            """);
        Assert.Equal(
            ["a $.contact.mail", "a $.list[*].mail", "a $['a \\'key\\'']", "b $[*]", "c $[*]", "d $.mail", "e $.mail"],
            found.Select(item => $"{item.Column} {item.Path}").Order(StringComparer.Ordinal));
        Assert.All(found, item => Assert.Equal((PgSensitiveCategory.Email, PgConfidence.High, "email"), (item.Category, item.Confidence, item.SuggestedMask)));
    }

    [Fact]
    public async Task Nothing_of_a_value_is_shown()
    {
        (List<PgSensitiveData> found, OperationRecorder log) = await FindAsync(
            18, "CREATE TABLE t (mail text, note text); INSERT INTO t SELECT 'Anna.Secretname' || n || '@corp.test', 'please write to Secretname' || n || '@corp.test or call' FROM generate_series(1, 9) n");
        Assert.Equal(["A….A…9@a….a…"], found.Single(item => item.Column == "mail").Samples);
        Assert.DoesNotContain("ecretname", string.Join('\n', found) + string.Join('\n', found.SelectMany(item => item.Samples)), StringComparison.Ordinal);
        Assert.DoesNotContain(log.VerboseMessages.Concat(log.Warnings), message => message.Contains("ecretname", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_that_are_values_are_not_shown_and_are_one_place()
    {
        (List<PgSensitiveData> found, OperationRecorder log) = await FindAsync(
            18,
            """
            CREATE TABLE t (doc jsonb);
            INSERT INTO t SELECT jsonb_build_object('secretname' || n || '@corp.test', jsonb_build_object('mail', 'p' || n || '@corp.test', 'n', 1))
            FROM generate_series(1, 2000) AS n;
            """);
        Assert.Equal("$.*.mail", Assert.Single(found).Path);
        Assert.Equal(300, found[0].SampleCount);
        Assert.Contains("public.t.doc", Assert.Single(log.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_and_types_decide_where_no_row_is_read()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(
            """
            CREATE DOMAIN email_address AS text CHECK (VALUE LIKE '%@%');
            CREATE TABLE t (col1 email_address, col2 macaddr, email text, x text, gen text GENERATED ALWAYS AS (x) STORED, email_count int);
            INSERT INTO t (col1, x) SELECT m, m FROM (SELECT 'a' || n || '@b.test' FROM generate_series(1, 30) n) s(m);
            """, Token);
        SensitiveDataRequest request = new() { Source = database.Resolved, SampleSize = 0 };
        List<PgSensitiveData> found = await SensitiveData.FindAsync(request, new OperationRecorder());
        Assert.Equal(["col1 Type", "col2 Type", "email Name"], found.Select(item => $"{item.Column} {item.FoundWith}").Order(StringComparer.Ordinal));
        Assert.All(found, item => Assert.Equal((0, null, PgConfidence.Medium), (item.SampleCount, item.MatchingShare, item.Confidence)));

        found = await SensitiveData.FindAsync(request with { SampleSize = 10 }, new OperationRecorder());
        Assert.Equal(["col1 Type, Value 10", "col2 Type 0", "email Name 0", "x Value 10"], found.Select(item => $"{item.Column} {item.FoundWith} {item.SampleCount}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(18)]
    public async Task Partitions_are_sampled_by_their_root_and_heirs_for_what_is_their_own(int major)
    {
        (List<PgSensitiveData> found, OperationRecorder log) = await FindAsync(
            major,
            $"""
            CREATE TABLE p (k int, x text) PARTITION BY LIST (k);
            CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1) PARTITION BY LIST (k);
            CREATE TABLE p11 PARTITION OF p1 FOR VALUES IN (1);
            CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);
            INSERT INTO p SELECT 1, m FROM ({Mails}) AS s(m);
            CREATE TABLE base (x text);
            CREATE TABLE heir (y text) INHERITS (base);
            INSERT INTO heir SELECT m, m FROM ({Mails}) AS s(m);
            """);
        Assert.Equal(["public.base x", "public.heir y", "public.p x"], found.Select(item => $"{item.Schema}.{item.Table} {item.Column}"));
        Assert.All(found, item => Assert.Equal(50, item.SampleCount));
        Assert.Empty(log.Warnings);
    }

    [Fact]
    public async Task Foreign_servers_are_never_asked_and_that_is_said()
    {
        (List<PgSensitiveData> found, OperationRecorder log) = await FindAsync(
            18,
            $"""
            CREATE EXTENSION postgres_fdw;
            CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1', port '1');
            CREATE USER MAPPING FOR PUBLIC SERVER far;
            CREATE FOREIGN TABLE away (email text) SERVER far;
            CREATE TABLE p (k int, x text) PARTITION BY LIST (k);
            CREATE TABLE here PARTITION OF p FOR VALUES IN (1);
            CREATE FOREIGN TABLE there PARTITION OF p FOR VALUES IN (2) SERVER far;
            INSERT INTO here SELECT 1, m FROM ({Mails}) AS s(m);
            """);
        Assert.Equal(["public.p x"], found.Select(item => $"{item.Schema}.{item.Table} {item.Column}"));
        string warning = Assert.Single(log.Warnings);
        Assert.Contains("public.away", warning, StringComparison.Ordinal);
        Assert.Contains("public.there", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_may_not_be_read_is_judged_by_names_and_said()
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(
            $"""
            CREATE TABLE closed (email text, x text);
            CREATE TABLE half (x text, y text);
            CREATE TABLE policed (x text, last_name text);
            ALTER TABLE policed ENABLE ROW LEVEL SECURITY;
            INSERT INTO closed SELECT m, m FROM ({Mails}) AS s(m);
            INSERT INTO half SELECT m, m FROM ({Mails}) AS s(m);
            INSERT INTO policed SELECT m, m FROM ({Mails}) AS s(m);
            CREATE TABLE "open" (x text);
            INSERT INTO "open" SELECT m FROM ({Mails}) AS s(m);
            """, Token);
        TestRole role = await server.CreateRoleAsync("LOGIN", Token);
        await database.ExecuteAsync($"GRANT SELECT (y) ON half TO {role.Name}; GRANT SELECT ON \"open\", policed TO {role.Name}", Token);
        OperationRecorder log = new();
        List<PgSensitiveData> found = await SensitiveData.FindAsync(
            new SensitiveDataRequest { Source = As(database, role) }, log);
        Assert.Equal(
            ["public.closed email 0", "public.half y 50", "public.open x 50", "public.policed last_name 0"],
            found.Select(item => $"{item.Schema}.{item.Table} {item.Column} {item.SampleCount}"));
        string warning = Assert.Single(log.Warnings);
        Assert.Equal("Rows of these tables could not be read, so only names and types were looked at: public.closed, public.half, public.policed.", warning);
    }

    [Fact]
    public async Task Names_may_hold_anything_and_filters_choose()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(
            $"""
            CREATE SCHEMA "we""ird 'schema";
            CREATE TABLE "we""ird 'schema"."ta""b'le" ("e""-m'ail" text, "E-Mail" text, "$1" text);
            INSERT INTO "we""ird 'schema"."ta""b'le" SELECT m, m, m FROM ({Mails}) AS s(m);
            CREATE TABLE nothing ();
            CREATE TABLE other (email text);
            """, Token);
        SensitiveDataRequest request = new() { Source = database.Resolved };
        Assert.Equal(3, (await SensitiveData.FindAsync(request with { Schemas = [new NamePattern("we*")] }, new OperationRecorder())).Count);
        Assert.Equal(3, (await SensitiveData.FindAsync(request with { ExcludedTables = [new NamePattern("public.*")] }, new OperationRecorder())).Count);
        Assert.Equal("email", (await SensitiveData.FindAsync(request with { Tables = [new NamePattern("oth?r")] }, new OperationRecorder())).Single().Column);
    }

    [Fact]
    public async Task Big_tables_are_sampled_here_and_there()
    {
        (List<PgSensitiveData> found, _) = await FindAsync(
            18,
            """
            CREATE TABLE big (id int, x text, pad text);
            INSERT INTO big SELECT n, CASE WHEN n > 5000 THEN 'p' || n || '@corp.test' END, repeat('x', 900) FROM generate_series(1, 20000) AS n;
            ANALYZE big;
            CREATE TABLE hollow (x text, pad text);
            INSERT INTO hollow SELECT 'p' || n || '@corp.test', repeat('x', 900) FROM generate_series(1, 20000) AS n;
            ANALYZE hollow;
            DELETE FROM hollow WHERE ctid >= '(1,0)';
            """);
        // The first rows of big hold nothing; nearly all pages of hollow are empty.
        Assert.Equal(["big", "hollow"], found.Select(item => item.Table));
        Assert.True(found[0].SampleCount >= 50, $"{found[0].SampleCount}");
    }

    [Fact]
    public async Task Queries_are_a_few_and_one_for_each_table()
    {
        TestServer server = await TestServers.GetAsync(15, Token);
        int few = await CountAsync(server, 3);
        Assert.Equal(few + 2000, await CountAsync(server, 2003));
    }

    [Fact]
    public async Task A_slow_table_and_a_locked_one_do_not_stop_the_search()
    {
        TestServer server = await TestServers.GetAsync(18, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(
            $"CREATE TABLE locked (email text); CREATE TABLE other (x text); INSERT INTO other {Mails};", Token);
        await using NpgsqlConnection holder = await database.ConnectAsync(Token);
        await using NpgsqlTransaction transaction = await holder.BeginTransactionAsync(Token);
        await using (NpgsqlCommand command = new("LOCK TABLE locked", holder))
            await command.ExecuteNonQueryAsync(Token);
        OperationRecorder log = new();
        List<PgSensitiveData> found = await SensitiveData.FindAsync(new SensitiveDataRequest { Source = database.Resolved }, log);
        Assert.Equal(["locked 0", "other 50"], found.Select(item => $"{item.Table} {item.SampleCount}"));
        Assert.Contains("public.locked", Assert.Single(log.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_database_holds_nothing()
    {
        (List<PgSensitiveData> found, OperationRecorder log) = await FindAsync(18, string.Empty);
        Assert.Empty(found);
        Assert.Empty(log.Warnings);
    }

    private static async Task<int> CountAsync(TestServer server, int tables)
    {
        await using TestDatabase database = await server.CreateDatabaseAsync(
            $"DO $$ BEGIN FOR n IN 1..{tables} LOOP EXECUTE format('CREATE TABLE t%s (email text, v int)', n); IF n % 200 = 0 THEN COMMIT; END IF; END LOOP; END $$", Token);
        string name = database.Name;
        int count = 0;
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            // Tables are read by several sessions at once.
            ActivityStopped = activity => Interlocked.Add(ref count, activity.Tags.Any(tag => tag.Value == name) ? 1 : 0),
        };
        ActivitySource.AddActivityListener(listener);
        Assert.Equal(tables, (await SensitiveData.FindAsync(database.Resolved)).Count);
        Assert.True(count > tables, $"{count}");
        return count;
    }

    private static ResolvedTarget As(TestDatabase database, TestRole role) => new(
        database.Name,
        new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role.Name, Password = role.Password });

    private static async Task<(List<PgSensitiveData> Found, OperationRecorder Log)> FindAsync(int major, string sql)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(sql, Token);
        OperationRecorder log = new();
        return (await SensitiveData.FindAsync(new SensitiveDataRequest { Source = database.Resolved }, log), log);
    }
}
