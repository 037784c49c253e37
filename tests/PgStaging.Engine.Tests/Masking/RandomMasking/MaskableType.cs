namespace PgStaging.Engine.Tests.Masking;

/// <summary>A type of columns in generated schemas, with what can be done with its values.</summary>
/// <param name="Name">The type.</param>
/// <param name="Value">An expression for the k-th value; different for different k.</param>
/// <param name="Masks">Rules without table and column, such as <c>"mask": "email"</c>.</param>
/// <param name="UniqueMasks">Those of them that keep different values apart.</param>
/// <param name="HasEmpty">Whether there is an empty value that passes all that is demanded of the type.</param>
internal sealed record MaskableType(string Name, string Value, string[] Masks, string[] UniqueMasks, bool HasEmpty = false)
{
    /// <summary>Statements that make the types that the server does not have.</summary>
    public const string Definitions =
        """
        CREATE DOMAIN "mail Address" AS varchar(90) CHECK (VALUE LIKE '%_@_%');
        CREATE TYPE mood AS ENUM ('sad', 'so so', 'glad', 'it''s "odd"');
        CREATE TYPE place AS (street text, "Post code" varchar(10), floor int);
        """;

    public static IReadOnlyList<MaskableType> All { get; } =
    [
        new("text", "'Person ' || k || ' Ä''\\' || chr(9) || chr(10)",
            [Plain("freeText"), Plain("hash"), Plain("lorem"), Plain("name"), Plain("shape"), Plain("token")],
            [Plain("token"), Plain("hash")], HasEmpty: true),
        new("varchar(64)", "'user' || k || '@corp.test'", [Plain("email"), Plain("userName"), Plain("token"), Plain("url")],
            [Plain("email"), Plain("userName"), Plain("token")], HasEmpty: true),
        new("char(16)", "'C-' || lpad(k::text, 6, '0')", [Plain("token"), Plain("shape")], [Plain("token")]),
        new("\"mail Address\"", "'m' || k || '@corp.test'", [Plain("email")], [Plain("email")]),
        new("smallint", "k - 900", [Plain("token"), With("number", "noise", "30")], [Plain("token")]),
        new("integer", "k * 7919", [Plain("token"), With("number", "round", "10")], [Plain("token")]),
        new("bigint", "k::bigint * -1000000007", [Plain("token"), Plain("number")], [Plain("token")]),
        new("numeric(14,3)", "k * 10.125", [Plain("token"), Plain("number")], [Plain("token")]),
        new("double precision", "k / 7.0", [Plain("number")], []),
        new("money", "k", [Plain("null")], []),
        new("date", "date '1950-01-01' + k", [Plain("date"), With("date", "keep", "year"), With("date", "keep", "age")], []),
        new("timestamp", "timestamp '1999-12-31 23:59:59.5' + k * interval '7 hours'", [Plain("date"), With("date", "time", "draw")], []),
        new("timestamptz", "timestamptz '2001-01-01 10:00:00+02' + k * interval '100 minutes'", [Plain("date"), With("date", "time", "midnight")], []),
        new("uuid", "md5(k::text)::uuid", [Plain("uuid")], [Plain("uuid")]),
        new("inet", "inet '10.0.0.1' + k", [Plain("ip"), With("ip", "range", "same")], [With("ip", "range", "same")]),
        new("macaddr", "('08002b' || lpad(to_hex(k), 6, '0'))::macaddr", [Plain("macAddress")], [Plain("macAddress")]),
        new("bytea", "decode(md5(k::text), 'hex')", [Plain("bytes")], [], HasEmpty: true),
        new("point", "point(k / 100.0, k / 50.0)", [Plain("coordinates")], []),
        new("mood", "(ARRAY['sad', 'glad'])[1 + k % 2]::mood", ["\"mask\": \"choice\", \"options\": { \"of\": [ \"so so\", \"it's \\\"odd\\\"\" ] }"], []),
        new("jsonb", "jsonb_build_object('n', k, 'list', jsonb_build_array(NULL, jsonb_build_object('mail', 'j' || k || '@corp.test')))",
            ["\"path\": \"$..mail\", \"mask\": \"email\""], []),
        new("text[]", "ARRAY['tag ' || k, NULL, '', 'last']", ["\"path\": \"$[0]\", \"mask\": \"token\"", Plain("shape")], []),
        new("place", "ROW('Street ' || k, 'PC' || k, k)::place", ["\"path\": \"$.street\", \"mask\": \"street\""], []),
    ];

    private static string Plain(string mask) => $"\"mask\": \"{mask}\"";

    private static string With(string mask, string option, string value) =>
        $"\"mask\": \"{mask}\", \"options\": {{ \"{option}\": \"{value}\" }}";
}
