using System.Collections.Immutable;
using Npgsql;
using PgStaging.Engine.Repair;
using PgStaging.Testing;
using Xunit;

namespace PgStaging.Engine.Tests.Repair;

/// <summary>
/// The server as the judge of every pair of types: a conversion that is not said to lose data either fails or can be
/// undone.
/// </summary>
public sealed class TypeConversionTests
{
    private static readonly ImmutableArray<(string Type, string[] Values)> Samples =
    [
        ("smallint", ["7", "-32768"]),
        ("integer", ["0", "2", "16777217"]),
        ("bigint", ["1", "9007199254740993"]),
        ("numeric", ["1", "0.1234567890123456789", "12345"]),
        ("numeric(10,4)", ["1.2345", "7.0000"]),
        ("numeric(10,2)", ["1.25"]),
        ("numeric(8,0)", ["1234"]),
        ("numeric(3,-2)", ["12300"]),
        ("real", ["0.1", "1.2345678"]),
        ("double precision", ["0.1", "1.2345678901234567"]),
        ("money", ["$1.25"]),
        ("boolean", ["true", "false"]),
        ("text", ["1.239", "true", "2024-01-02 10:00:00.123456+02", "2024-01-02 10:00:00", "10:00:00", "abcdefghij", "{a}"]),
        ("text", [new string('n', 70), "1 year 2 mons 03:00:00", "0.12345678901234567891", "$1.257", "10101010"]),
        ("character varying(10)", ["1.239", "abcdefgh", "2024-01-02"]),
        ("character varying(3)", ["abc", "12"]),
        ("character(5)", ["abcde", "12345"]),
        ("name", ["abc"]),
        ("\"char\"", ["a"]),
        ("bit(8)", ["10101010"]),
        ("bit(4)", ["1010"]),
        ("bit varying(6)", ["101010", "1010"]),
        ("date", ["2024-01-02"]),
        ("time without time zone", ["10:00:00.123456"]),
        ("time(0) without time zone", ["10:00:00"]),
        ("time with time zone", ["10:00:00.123+02"]),
        ("timestamp without time zone", ["2024-01-02 10:00:00.123456"]),
        ("timestamp(3) without time zone", ["2024-01-02 10:00:00.123"]),
        ("timestamp with time zone", ["2024-01-02 10:00:00.123456+00"]),
        ("timestamp(0) with time zone", ["2024-01-02 10:00:00+00"]),
        ("interval", ["1 year 2 mons 3 days 04:05:06.789012", "03:00:00"]),
        ("interval(0)", ["03:00:00"]),
        ("interval year to month", ["1 year 2 mons"]),
        ("uuid", ["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"]),
        ("inet", ["192.168.0.1/24", "10.0.0.0/8"]),
        ("cidr", ["10.0.0.0/8"]),
        ("json", ["{\"a\": 1}", "1"]),
        ("jsonb", ["{\"a\": 1}", "true"]),
        ("tsvector", ["'fat' 'rat'"]),
        ("integer[]", ["{1,16777217}"]),
        ("numeric(10,4)[]", ["{1.2345}"]),
        ("numeric(10,2)[]", ["{1.25}"]),
        ("real[]", ["{0.1}"]),
        ("text[]", ["{abcdefgh,2}", "{\"2024-01-02 10:00:00\"}"]),
        ("character varying(3)[]", ["{abc}"]),
        ("timestamp without time zone[]", ["{\"2024-01-02 10:00:00.123\"}"]),
        ("date[]", ["{2024-01-02}"]),
        ("int4range", ["[1,5)"]),
        ("numrange", ["[1.5,5]", "[1,5)"]),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int> Majors => TestServers.AvailableMajors;

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task What_is_not_said_to_lose_data_fails_or_can_be_undone(int major)
    {
        TestServer server = await TestServers.GetAsync(major, Token);
        await using TestDatabase database = await server.CreateDatabaseAsync(Token);
        await using NpgsqlConnection session = new(database.ConnectionString);
        await session.OpenAsync(Token);
        await RunAsync(session, "SET TimeZone = 'UTC'; SET client_min_messages = error");
        // A negative scale came with PostgreSQL 15.
        (string Type, string[] Values)[] samples = [.. Samples.Where(item => major >= 15 || !item.Type.Contains('-', StringComparison.Ordinal))];

        List<string> lost = [];
        int converted = 0;
        foreach ((string from, string value) in samples.SelectMany(item => item.Values.Select(value => (item.Type, value))))
        {
            foreach (string to in samples.Select(item => item.Type).Where(to => to != from && TypeConversion.KeepsValues(from, to)).Distinct())
            {
                if (await ThereAndBackAsync(session, from, to, value) is not { } back)
                    continue;
                converted++;
                if (back != value)
                    lost.Add($"{from} to {to}: {value} becomes {back}");
            }
        }

        Assert.True(lost.Count == 0, string.Join("\n", lost));
        Assert.InRange(converted, 100, int.MaxValue);
    }

    /// <summary>The value after a column of it has got another type and the value was read as the first type again.</summary>
    /// <returns>Null when the type could not be changed.</returns>
    private static async Task<string?> ThereAndBackAsync(NpgsqlConnection session, string from, string to, string value)
    {
        string conversion = TypeConversion.Using("c", from, to, to);
        try
        {
            await RunAsync(session, $"BEGIN; CREATE TABLE t (c {from}); INSERT INTO t VALUES ('{value}')");
            await RunAsync(session, $"ALTER TABLE t ALTER c TYPE {to}{conversion}");
            await using NpgsqlCommand command = new($"SELECT c::text::{from}::text FROM t", session);
            return (string?)await command.ExecuteScalarAsync(Token);
        }
        catch (PostgresException)
        {
            return null;
        }
        finally
        {
            await RunAsync(session, "ROLLBACK");
        }
    }

    private static async Task RunAsync(NpgsqlConnection session, string sql)
    {
        await using NpgsqlCommand command = new(sql, session);
        await command.ExecuteNonQueryAsync(Token);
    }
}
