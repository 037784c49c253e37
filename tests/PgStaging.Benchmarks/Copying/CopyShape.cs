using System.Globalization;

namespace PgStaging.Benchmarks.Copying;

/// <summary>A sort of database, with keys, indexes and foreign keys as real ones have.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Create">Statements that make it, of about so many megabytes of table data.</param>
internal sealed record CopyShape(string Name, Func<long, IEnumerable<string>> Create)
{
    public const string Mixed = "mixed";

    private const int ManyTables = 2000;

    /// <summary>The shapes that have one sort of table each, then all of them in one database.</summary>
    public static IReadOnlyList<CopyShape> All { get; } =
    [
        new("narrow", Narrow), new("wide", Wide), new("numeric", Numeric), new("text", Text), new("json", Json), new("skewed", Skewed),
        new("many", Many),
        new(Mixed, megabytes => new[] { Narrow, Wide, Numeric, Text, Json, Skewed, Many }.SelectMany(create => create(megabytes / 7))),
    ];

    private static IEnumerable<string> Narrow(long megabytes) =>
    [
        "CREATE TABLE narrow_account (id int PRIMARY KEY, name text NOT NULL UNIQUE)",
        "INSERT INTO narrow_account SELECT n, 'account ' || n FROM generate_series(1, 10000) n",
        "CREATE TABLE narrow (id bigint, account int NOT NULL, at timestamptz NOT NULL, amount int)",
        $"INSERT INTO narrow SELECT n, 1 + n * 7919 % 10000, timestamptz '2020-01-01' + n * interval '3 s', n % 1000 FROM {Series(megabytes, 56)}",
        "ALTER TABLE narrow ADD PRIMARY KEY (id)",
        "CREATE INDEX ON narrow (account, at)",
        "ALTER TABLE narrow ADD FOREIGN KEY (account) REFERENCES narrow_account",
    ];

    private static IEnumerable<string> Wide(long megabytes) =>
    [
        .. SampleTable.Create(megabytes),
        "ALTER TABLE customer ADD PRIMARY KEY (id)",
        "CREATE INDEX ON customer (email)",
        "CREATE INDEX ON customer (last_name, first_name)",
    ];

    private static IEnumerable<string> Numeric(long megabytes) =>
    [
        """
        CREATE TABLE numeric_heavy (
            id bigint, a numeric(18,4), b numeric(18,4), c numeric(18,4), d numeric(18,4), e numeric, f numeric,
            g double precision, h double precision, i double precision, j real, k int, l int, m bigint, n smallint)
        """,
        $"""
        INSERT INTO numeric_heavy
        SELECT n, n * 1.2345, n * 17 / 3.0, 1000000 - n / 7.0, n % 977 / 100.0, n * n / 13.0, sqrt(n::numeric), sin(n), ln(n), n / 3.0,
            cos(n), n % 100000, n % 50, n * 1000003, n % 30000
        FROM {Series(megabytes, 180)}
        """,
        "ALTER TABLE numeric_heavy ADD PRIMARY KEY (id)",
        "CREATE INDEX ON numeric_heavy (b)",
        "CREATE INDEX ON numeric_heavy (k, l)",
    ];

    private static IEnumerable<string> Text(long megabytes) =>
    [
        "CREATE TABLE text_author (id int PRIMARY KEY, name text NOT NULL)",
        "INSERT INTO text_author SELECT n, 'author ' || md5(n::text) FROM generate_series(1, 2000) n",
        "CREATE TABLE text_heavy (id bigint, author int NOT NULL, title varchar(80) NOT NULL, body text NOT NULL, remark text)",
        $"""
        INSERT INTO text_heavy
        SELECT n, 1 + n % 2000, 'title ' || md5(n::text), repeat('Some words, "quoted" and not; ' || md5((-n)::text) || E'.\n', 10),
            CASE WHEN n % 3 = 0 THEN E'tab\tand back\\slash ' || n END
        FROM {Series(megabytes, 740)}
        """,
        "ALTER TABLE text_heavy ADD PRIMARY KEY (id)",
        "CREATE INDEX ON text_heavy (title)",
        "CREATE INDEX ON text_heavy (author)",
        "ALTER TABLE text_heavy ADD FOREIGN KEY (author) REFERENCES text_author",
    ];

    private static IEnumerable<string> Json(long megabytes) =>
    [
        "CREATE TABLE json_heavy (id bigint, kind text, document jsonb NOT NULL)",
        // Digests compress badly, and a hundred of them do not fit into a page: these documents stand in TOAST.
        $"""
        INSERT INTO json_heavy
        SELECT n, 'kind ' || n % 40, (SELECT jsonb_object_agg('key' || k, md5(n || '-' || k)) FROM generate_series(1, 100) k)
        FROM {Series(megabytes, 4700)}
        """,
        "ALTER TABLE json_heavy ADD PRIMARY KEY (id)",
        "CREATE INDEX ON json_heavy (kind)",
        "CREATE INDEX ON json_heavy ((document ->> 'key7'))",
    ];

    private static IEnumerable<string> Skewed(long megabytes)
    {
        const int small = 12;
        foreach (int n in Enumerable.Range(1, small))
        {
            yield return $"CREATE TABLE skewed_{n} (id int, name text NOT NULL, price numeric(10,2))";
            yield return $"INSERT INTO skewed_{n} SELECT n, md5(n::text), n % 10000 / 100.0 FROM {Series(megabytes, 80 * 80)}";
            yield return $"ALTER TABLE skewed_{n} ADD PRIMARY KEY (id)";
            yield return $"CREATE INDEX ON skewed_{n} (name)";
        }
        yield return "CREATE TABLE skewed (id bigint, one int NOT NULL, two int NOT NULL, at timestamptz NOT NULL, status text, note text)";
        yield return $"""
            INSERT INTO skewed
            SELECT n, 1 + n % (SELECT max(id) FROM skewed_1), 1 + n % (SELECT max(id) FROM skewed_2), timestamptz '2020-01-01' + n * interval '1 s',
                'status ' || n % 5, md5(n::text)
            FROM {Series(megabytes * 85 / 100, 104)}
            """;
        yield return "ALTER TABLE skewed ADD PRIMARY KEY (id)";
        yield return "CREATE INDEX ON skewed (at)";
        yield return "CREATE INDEX ON skewed (status, one)";
        yield return "ALTER TABLE skewed ADD FOREIGN KEY (one) REFERENCES skewed_1";
        yield return "ALTER TABLE skewed ADD FOREIGN KEY (two) REFERENCES skewed_2";
    }

    private static IEnumerable<string> Many(long megabytes)
    {
        long rows = Math.Max(20, Rows(megabytes, 90) / ManyTables);
        yield return string.Create(CultureInfo.InvariantCulture, $"""
            DO $$ BEGIN
                FOR i IN 1..{ManyTables} LOOP
                    EXECUTE format('CREATE TABLE many_%s (id int PRIMARY KEY, parent int, name text NOT NULL, at timestamptz)', i);
                    EXECUTE format('INSERT INTO many_%s SELECT n, n, md5(n::text), timestamptz ''2024-01-01'' + n * interval ''1 h''
                        FROM generate_series(1, {rows}) n', i);
                    EXECUTE format('CREATE INDEX ON many_%s (name)', i);
                    EXECUTE format('CREATE INDEX ON many_%s (parent, at)', i);
                    IF i > 1 THEN
                        EXECUTE format('ALTER TABLE many_%s ADD FOREIGN KEY (parent) REFERENCES many_%s', i, i / 2);
                    END IF;
                    IF i % 100 = 0 THEN COMMIT; END IF;
                END LOOP;
            END $$
            """);
    }

    private static string Series(long megabytes, int bytesPerRow) =>
        string.Create(CultureInfo.InvariantCulture, $"generate_series(1::bigint, {Rows(megabytes, bytesPerRow)}) n");

    private static long Rows(long megabytes, int bytesPerRow) => (megabytes << 20) / bytesPerRow;
}
