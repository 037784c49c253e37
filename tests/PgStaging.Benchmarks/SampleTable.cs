using System.Globalization;

namespace PgStaging.Benchmarks;

/// <summary>A table of twenty columns as shops have them, about four hundred bytes a row.</summary>
internal static class SampleTable
{
    public const string Name = "customer";

    /// <summary>Rules for six of the twenty columns.</summary>
    public const string Rules =
        """
        {
          "undecided": "keep",
          "rules": [
            { "table": "public.customer", "column": "email", "mask": "email" },
            { "table": "public.customer", "column": "first_name", "mask": "firstName" },
            { "table": "public.customer", "column": "last_name", "mask": "lastName" },
            { "table": "public.customer", "column": "phone", "mask": "phone" },
            { "table": "public.customer", "column": "street", "mask": "street" },
            { "table": "public.customer", "column": "born", "mask": "date" }
          ]
        }
        """;

    public static string[] Create(long megabytes) =>
    [
        """
        CREATE TABLE customer (
            id bigint NOT NULL, email text NOT NULL, first_name text, last_name text, phone text, street text, born date,
            city text, postal_code text, country char(2), created_at timestamptz, updated_at timestamptz, is_active boolean,
            points int, balance numeric(12,2), segment text, source text, tags text[], settings jsonb, note text)
        """,
        string.Create(CultureInfo.InvariantCulture, $"""
            INSERT INTO customer
            SELECT n, 'user' || n || '@mail' || n % 977 || '.test', 'First' || n % 5003, 'Last' || n % 70001,
                '+49 30 ' || 1000000 + n % 9000000, 'Street ' || n % 30011 || ' ' || n % 250, date '1940-01-01' + (n % 25000)::int,
                'City' || n % 4001, lpad((n % 100000)::text, 5, '0'), 'DE', timestamptz '2020-01-01' + n * interval '7 s',
                timestamptz '2024-01-01' + n * interval '3 s', n % 7 <> 0, (n % 10000)::int, (n % 1000000) / 100.0,
                'segment' || n % 12, 'web', ARRAY['a' || n % 10, 'b' || n % 100],
                jsonb_build_object('newsletter', n % 2 = 0, 'language', 'de', 'theme', 'dark', 'visits', n % 500),
                repeat('lorem ipsum ' || n % 100, 6)
            FROM generate_series(1, {megabytes * 1024 * 1024 / 440}) AS n
            """),
        "VACUUM (FREEZE, ANALYZE) customer",
        "CHECKPOINT",
    ];
}
