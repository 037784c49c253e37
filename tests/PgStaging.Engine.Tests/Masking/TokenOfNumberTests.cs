using System.Globalization;
using System.Numerics;
using CsCheck;
using PgStaging.Engine.Masking;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>Keys of numbers stay keys, in columns of their own type and of any other that takes them.</summary>
public sealed class TokenOfNumberTests
{
    private static readonly string[] Bounds =
    [
        "-9223372036854775808", "-9223372036854775809", "-2147483649", "-2147483648", "-2147483647", "-32769", "-32768", "-32767",
        "32766", "32767", "32768", "99999", "100000", "2147483646", "2147483647", "2147483648", "9999999999", "9223372036854775806",
        "9223372036854775807", "9223372036854775808", "9999999999999999999", "10000000000000000000",
        "99999999999999999999999999999999999999", "100000000000000000000000000000000000000",
    ];

    private readonly Mask token = Masks.Of("token");

    public static TheoryData<string> AllBounds => [.. Bounds];

    [Fact]
    public void All_smallints_change_places_among_those_of_as_many_digits()
    {
        int[] masked = [.. Enumerable.Range(short.MinValue, 1 << 16).Select(number => int.Parse(Masked(Text(number))))];
        Assert.Equal(Enumerable.Range(short.MinValue, 1 << 16), masked.Order());
        Assert.All(masked, (image, place) =>
        {
            Assert.Equal(Text(place + short.MinValue).Length, Text(image).Length);
            Assert.Equal(Math.Sign(place + short.MinValue), Math.Sign(image));
        });
        Assert.InRange(masked.Where((image, place) => image == place + short.MinValue).Count(), 1, 20);
    }

    [Theory]
    [MemberData(nameof(AllBounds))]
    public void A_number_becomes_one_that_the_same_types_take(string number)
    {
        BigInteger masked = BigInteger.Parse(Masked(number));
        Assert.Equal(number.Length, Masked(number).Length);
        Assert.Equal(TypesOf(BigInteger.Parse(number)), TypesOf(masked));
    }

    [Fact]
    public void Numbers_of_any_length_stay_apart() =>
        Gen.Select(Gen.String[Gen.Char["0123456789"], 1, 50], Gen.String[Gen.Char["0123456789"], 0, 45], Gen.Bool).Array[2].Sample(
            pair =>
            {
                string[] numbers = [.. pair.Select(one => $"{(one.Item3 ? "-" : "")}{one.Item1}{(one.Item2.Length > 0 ? "." : "")}{one.Item2}")];
                return (numbers[0] == numbers[1]) == (Masked(numbers[0]) == Masked(numbers[1]))
                    && numbers.All(number => Masked(number).Length == number.Length);
            },
            iter: 3000, threads: 1);

    [Fact]
    public void Fractions_stay_apart_and_numbers_that_are_equal_stay_equal()
    {
        string[] numbers = [.. Enumerable.Range(0, 10_000).Select(number => (number / 100m).ToString("F2", CultureInfo.InvariantCulture))];
        Assert.Equal(numbers.Length, numbers.Select(Masked).Distinct().Count());
        Gen.Decimal[-100_000, 100_000].Select(number => Math.Round(number, 3)).Sample(
            number => decimal.Parse(Masked(Text(number))) == decimal.Parse(Masked($"{Text(number)}{(number.Scale > 0 ? "" : ".")}000")),
            iter: 2000, threads: 1);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("0.00")]
    public void Nothing_stays_nothing(string number) => Assert.Equal(number, Masked(number));

    [Fact]
    public void A_number_s_zeros_and_what_is_no_number_keep_their_places()
    {
        Assert.Matches("^00[1-9][0-9]{2}$", Masked("00123"));
        Assert.Matches(@"^[1-9]\.[0-9][1-9]00$", Masked("1.5300"));
        Assert.Matches(@"^[0-9]{2}\.[0-9]{2}\.[0-9]{4}$", Masked("01.02.1999"));
    }

    private string Masked(string number) => Masks.Apply(token, number)!;

    private static string Text<T>(T number)
        where T : IFormattable => number.ToString(null, CultureInfo.InvariantCulture);

    private static int TypesOf(BigInteger number) =>
        number >= short.MinValue && number <= short.MaxValue ? 2
        : number >= int.MinValue && number <= int.MaxValue ? 4
        : number >= long.MinValue && number <= long.MaxValue ? 8 : 16;
}
