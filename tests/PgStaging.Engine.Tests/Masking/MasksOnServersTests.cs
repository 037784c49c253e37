using Npgsql;
using NpgsqlTypes;
using PgStaging.Engine.Masking;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>Values as servers write them become values that their types take, and what a mask promises of them holds there.</summary>
public sealed class MasksOnServersTests
{
    private const int Values = 2000;

    // A type, an expression for the n-th value of it, and the masks for such values.
    private static readonly (string Type, string Value, string[] Rules)[] Columns =
    [
        ("int2", "(n * 31) % 65536 - 32768", ["token", "number noise=0"]),
        ("int4", "n::int8 * 2147483 - 2147483648", ["token", "number min=1 max=99"]),
        ("int8", "n::numeric * 9223372036854775 - 9223372036854775808", ["token"]),
        ("numeric(12,3)", "(n - 1000) * 12345.678", ["token", "number noise=5", "coordinates"]),
        ("numeric", "n * 1e60 + n / 7.0", ["token"]),
        ("numeric", "(ARRAY['NaN', 'Infinity', '-Infinity', '0', '0.000', '-0.5'])[n % 6 + 1]::numeric", ["token", "number"]),
        ("float4", "n * 1.7e35", ["number", "number noise=1000"]),
        ("float4", "n * 1.4e-45", ["number noise=1000"]),
        ("numeric(60,20)", "n * 1e36 + n / 7.0", ["number noise=5"]),
        ("float8", "exp((n - 1000) * 0.7)::float8", ["number noise=50"]),
        ("float8", "n / 7.0", ["number round=10", "coordinates"]),
        ("money", "n", ["null", "constant value=7"]),
        ("date", "DATE '0001-01-01' + n * 1000", ["date", "date keep=year", "date keep=age band=10"]),
        ("date", "(ARRAY['infinity', '-infinity', '0044-03-15 BC', '12345-01-01'])[n % 4 + 1]::date", ["date"]),
        ("timestamp", "TIMESTAMP '1900-01-01' + n * INTERVAL '17 days 3 hours 7.5 seconds'", ["date", "date time=draw", "date time=midnight"]),
        ("timestamptz", "TIMESTAMPTZ '1900-01-01' + n * INTERVAL '17 days 3 hours 0.123456 seconds'", ["date", "date time=draw", "date time=midnight"]),
        ("uuid", "md5(n::text)::uuid", ["uuid", "null"]),
        ("inet", "'10.0.0.0'::inet + n * 100003", ["ip", "ip range=same", "ip range=same keep=12"]),
        ("inet", "set_masklen('2003:db::'::inet + n * 1000000000003, n % 128 + 1)", ["ip", "ip range=same", "ip range=same keep6=20"]),
        ("cidr", "network(set_masklen('3.0.0.0'::inet + n::int8 * 1700000, n % 32 + 1))", ["ip", "ip range=same"]),
        ("macaddr", "lpad(to_hex(n * 140737488355), 12, '0')::macaddr", ["macAddress"]),
        ("macaddr8", "lpad(to_hex(n * 4611686018427387), 16, '0')::macaddr8", ["macAddress"]),
        ("bytea", "decode(repeat(md5(n::text), n % 5), 'hex')", ["bytes", "file file=pixel.bin", "empty"]),
        ("point", "point(n / 23.0 - 40, n / 11.0 - 90)", ["coordinates"]),
        ("varchar(40)", "'Person ' || n || ' Ä''\\' || chr(10)", ["token", "email", "userName", "hash", "name locale=ja", "freeText", "lorem", "url", "shape"]),
        ("char(8)", "n", ["token", "shape", "hash", "postalCode", "partial"]),
        ("text", "'+49 30 ' || n * 977", ["phone", "token", "hash", "url", "regex pattern=[a-f]{3}[.]\\d"]),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int> Majors => TestServers.AvailableMajors;

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task What_masks_write_the_types_take(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(string.Empty, Token);
        await using NpgsqlConnection session = await database.ConnectAsync(Token);
        foreach ((string type, string value, string[] rules) in Columns)
        {
            string?[] values = await ReadAsync(
                session, $"SELECT (({value})::{type})::text FROM generate_series(0, {Values - 1}) AS n ORDER BY n");
            foreach (string rule in rules)
            {
                Mask mask = MaskKinds.Create(Masks.Context(rule) with { MaxLength = type switch { "varchar(40)" => 40, "char(8)" => 8, _ => null } });
                string?[] masked = [.. values.Select(old => string.IsNullOrEmpty(old) ? old : Masks.Apply(mask, old))];
                await CheckAsync(session, type, rule, mask, values, masked);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Keys_of_different_types_match_as_they_did(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(string.Empty, Token);
        await using NpgsqlConnection session = await database.ConnectAsync(Token);
        Mask mask = Masks.Of("token");
        string?[][] masked = new string?[4][];
        string[] types = ["int2", "int4", "int8", "numeric(20,2)"];
        for (int type = 0; type < types.Length; type++)
        {
            string?[] values = await ReadAsync(session, $"SELECT n::{types[type]}::text FROM generate_series(-32768, 32767, 13) AS n ORDER BY n");
            masked[type] = [.. values.Select(value => Masks.Apply(mask, value!))];
        }
        Assert.Equal(["5042"], await ReadAsync(session, """
            SELECT count(*)::text
            FROM unnest($1) AS a
            JOIN unnest($2) AS b ON a::int2 = b::int4
            JOIN unnest($3) AS c ON b::int4 = c::int8
            JOIN unnest($4) AS d ON c::int8 = d::numeric(20,2)
            """, masked));
    }

    private static async Task CheckAsync(
        NpgsqlConnection session, string type, string rule, Mask mask, string?[] values, string?[] masked)
    {
        string what = $"{rule} of {type}";
        try
        {
            // As the server reads it, it writes it again: nothing was cut, rounded or misunderstood.
            string?[] written = await ReadAsync(session, $"SELECT t::{type}::text FROM unnest($1) WITH ORDINALITY AS u(t, n) ORDER BY n", masked);
            if (rule != "empty" && type is not ("float4" or "float8" or "money" or "inet" or "cidr" or "point"))
                Assert.True(masked.SequenceEqual(written, StringComparer.OrdinalIgnoreCase), what);
            string?[] distinct = await ReadAsync(session, $"SELECT count(DISTINCT t::{type}::text)::text FROM unnest($1) AS t", masked);
            if (mask.Distinctness != Distinctness.NotKept)
                Assert.True(distinct[0] == $"{values.Distinct().Count()}", what);
        }
        catch (PostgresException refusal)
        {
            Assert.Fail($"{what}: {refusal.MessageText}");
        }
    }

    private static async Task<string?[]> ReadAsync(NpgsqlConnection session, string sql, params string?[][] arguments)
    {
        await using NpgsqlCommand command = new(sql, session);
        foreach (string?[] argument in arguments)
            command.Parameters.Add(new NpgsqlParameter { Value = argument, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(Token);
        List<string?> texts = [];
        while (await reader.ReadAsync(Token))
            texts.Add(await reader.IsDBNullAsync(0, Token) ? null : reader.GetString(0));
        return [.. texts];
    }
}
