using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using PgStaging.Engine.Masking;

namespace PgStaging.Benchmarks;

/// <summary>What each mask costs for a value, as the rows of a copy pass it: one column, a million different values.</summary>
internal static class MaskCostBenchmark
{
    private const int Rows = 1_000_000;

    private static readonly (string Mask, Func<int, string> Value)[] Masks =
    [
        ("email", n => $"user{n}@mail{n % 977}.test"), ("firstName", n => $"First{n % 5003}"), ("lastName", n => $"Last{n}"),
        ("name", n => $"First{n % 5003} Last{n}"), ("phone", n => $"+49 30 {1000000 + n}"), ("street", n => $"Street {n} {n % 250}"),
        ("city", n => $"City{n % 4001}"), ("company", n => $"Company {n}"), ("freeText", n => $"some words of a text {n}"),
        ("shape", n => $"AB-{n:D7}"), ("partial", n => $"AB-{n:D7}"), ("token", n => $"{n:D7}"), ("uuid", n => new Guid(n, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString()),
        ("date", n => new DateOnly(1940, 1, 1).AddDays(n % 25000).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("number", n => (n / 100m).ToString(CultureInfo.InvariantCulture)),
    ];

    public static void Run()
    {
        MaskKey key = MaskKey.From("a key for measurements alone");
        double passing = Nanoseconds(null, n => $"user{n}@mail{n % 977}.test");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"not masked",-12} {passing,8:n0} ns a value"));
        foreach ((string mask, Func<int, string> value) in Masks)
        {
            double cost = Nanoseconds(MaskKinds.Create(new MaskContext { Key = key, Name = mask }), value);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{mask,-12} {cost,8:n0} ns a value"));
        }
    }

    private static double Nanoseconds(Mask? mask, Func<int, string> value)
    {
        byte[] rows = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, Rows).Select(n => $"{n}\t{value(n)}\tx\n")));
        ImmutableArray<ColumnMasking?> columns = [null, mask is null ? null : new ColumnMasking(mask), null];
        ArrayBufferWriter<byte> output = new(rows.Length * 2);
        double best = double.MaxValue;
        for (int round = 0; round < 3; round++)
        {
            output.ResetWrittenCount();
            CopyTextMasker masker = new(columns, 0);
            long started = Stopwatch.GetTimestamp();
            masker.Mask(rows, output);
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalNanoseconds / Rows);
        }
        return best;
    }
}
