using System.Text.RegularExpressions;
using CsCheck;
using PgStaging.Engine.Masking;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

public sealed class FurtherMaskTests
{
    private static readonly string[] Patterns =
        ["[A-Z]{3}-\\d{4}", "(red|green|dark blue)s?", "\\w+@test\\.invalid", "^a{2,4}(?:x|[^ -~]|y*)$", "[+-]?[1-9]\\d*(\\.\\d{2})?", "[\\d_-]{5}", ".é."];

    [Fact]
    public void What_is_drawn_from_a_pattern_matches_it()
    {
        foreach (string pattern in Patterns.Where(pattern => !pattern.Contains("[^", StringComparison.Ordinal)))
        {
            Mask mask = MaskKinds.Create(Of(pattern));
            Gen.String[1, 20].Sample(
                value => Regex.IsMatch(Masks.Apply(mask, value)!, $"^(?:{pattern.TrimStart('^').TrimEnd('$')})$"), iter: 200, threads: 1);
        }
    }

    [Theory]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("[a")]
    [InlineData("[z-a]")]
    [InlineData("a{2")]
    [InlineData("a{3,2}")]
    [InlineData("a{x}")]
    [InlineData("*a")]
    [InlineData("a**")]
    [InlineData("(?=a)")]
    [InlineData("\\b")]
    [InlineData("a\\")]
    [InlineData("a{1000}{1000}")]
    [InlineData("[^ -~]")]
    public void A_pattern_that_nothing_can_be_drawn_from_is_refused(string pattern) =>
        Assert.Equal("MaskOptionInvalid", Assert.Throws<PgStagingException>(() => MaskKinds.Create(Of(pattern))).ErrorId);

    [Fact]
    public void A_pattern_too_long_for_its_column_is_refused() => Assert.Equal(
        "MaskDoesNotFit", Assert.Throws<PgStagingException>(() => MaskKinds.Create(Of("\\d{5}") with { MaxLength = 4 })).ErrorId);

    [Fact]
    public void What_matches_is_replaced_and_a_value_without_a_match_is_not_kept()
    {
        Mask mask = Masks.Of("regex pattern=[0-9]+ replacement=#");
        Assert.Equal("room # of #", Masks.Apply(mask, "room 12 of 400"));
        Assert.NotEqual("Mary", Masks.Apply(mask, "Mary"));
    }

    [Fact]
    public void Lines_of_a_file_are_drawn_without_empty_ones()
    {
        Mask mask = Masks.Of("lookup file=words.txt");
        string[] drawn = [.. Enumerable.Range(0, 500).Select(number => Masks.Apply(mask, $"{number}")!).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(["alder", "birch", "chestnut", "elm", "hornbeam", "linden", "oak", "rowan", "spruce", "willow"], drawn);
        PgStagingException error = Assert.Throws<PgStagingException>(() => Masks.Of("lookup file=none.txt"));
        Assert.Equal(("MaskFileNotReadable", PgErrorKind.NotFound), (error.ErrorId, error.ErrorKind));
    }

    [Fact]
    public void How_lines_of_a_file_end_does_not_matter()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(folder, "lf.txt"), "one\ntwo\n\nthree\nfour");
        File.WriteAllText(Path.Combine(folder, "crlf.txt"), "\uFEFFone\r\ntwo\r\n\r\nthree\r\nfour\r\n");
        (Mask unix, Mask windows) = (
            MaskKinds.Create(Masks.Context("lookup file=lf.txt") with { Folder = folder }),
            MaskKinds.Create(Masks.Context("lookup file=crlf.txt") with { Folder = folder }));
        Assert.All(Enumerable.Range(0, 100), number => Assert.Equal(Masks.Apply(unix, $"{number}"), Masks.Apply(windows, $"{number}")));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Cards_of_networks_change_places_one_to_one()
    {
        Mask mask = Masks.Of("macAddress");
        HashSet<string> seen = [.. Enumerable.Range(0, 20_000).Select(number => Masks.Apply(mask, $"00:1b:44:11:{number / 256:x2}:{number % 256:x2}")!)];
        Assert.Equal(20_000, seen.Count);
        Assert.All(seen, address => Assert.Matches("^[0-9a-f][26ae](:[0-9a-f]{2}){5}$", address));
        Assert.Matches("^[0-9a-f]{4}[.][0-9a-f]{4}[.][0-9a-f]{4}$", Masks.Apply(mask, "001B.4411.3AB7"));
        Assert.Matches("^[0-9a-f]{2}(:[0-9a-f]{2}){7}$", Masks.Apply(mask, "08:00:2b:01:02:03:04:05"));
    }

    [Theory]
    [InlineData("https://mary:secret@corp.invalid:8080/users/mary.jpg?mail=mary", "^https://example[.](com|net|org)/[a-z2-7]{16}[.]jpg$")]
    [InlineData("mary.invalid/about", "^example[.](com|net|org)/[a-z2-7]{16}$")]
    [InlineData("MAILTO://mary.smith", "^https://example[.](com|net|org)/[a-z2-7]{16}$")]
    [InlineData("http://corp.invalid/mary.smith", "^http://example[.](com|net|org)/[a-z2-7]{16}$")]
    public void Of_an_address_only_scheme_and_ending_are_kept(string address, string pattern) =>
        Assert.Matches(pattern, Masks.Apply(Masks.Of("url"), address));

    [Fact]
    public void A_time_of_day_is_drawn_or_taken_away_and_the_zone_stays()
    {
        Assert.EndsWith(" 00:00:00+02", Masks.Apply(Masks.Of("date time=midnight"), "1984-05-17 12:31:07.125+02"), StringComparison.Ordinal);
        string drawn = Masks.Apply(Masks.Of("date time=draw"), "1984-05-17 12:31:07.125-03:30")!;
        Assert.Matches(@"^\d{4}-\d\d-\d\d ([01]\d|2[0-3])(:[0-5]\d){2}\.\d{3}-03:30$", drawn);
        Assert.DoesNotContain("12:31:07", drawn, StringComparison.Ordinal);
        Assert.Matches(@"^\d{4}-\d\d-\d\d$", Masks.Apply(Masks.Of("date time=draw"), "1984-05-17"));
    }

    [Fact]
    public void Places_move_by_the_distance_at_most() =>
        Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180]).Sample(
            (latitude, longitude) =>
            {
                string[] moved = Masks.Apply(Masks.Of("coordinates distance=5"), $"({latitude:F6},{longitude:F6})")!.Trim('(', ')').Split(',');
                return Math.Abs(double.Parse(moved[0]) - latitude) < 0.0451 && Math.Abs(double.Parse(moved[1]) - longitude) < 0.0451;
            },
            threads: 1, iter: 300);

    [Theory]
    [InlineData("1e+30", 1e30)]
    [InlineData("-2.5e-20", -2.5e-20)]
    [InlineData("12345678901234567890123456789012345678901234567890", 1.2345678901234568e49)]
    [InlineData("-0.00000000000000000000000000000000000000001234", -1.234e-41)]
    [InlineData("99999999999999999999999999999999999999.5", 1e38)]
    public void Numbers_beyond_a_decimal_change_by_as_much_as_others(string value, double number)
    {
        string masked = Masks.Apply(Masks.Of("number noise=20"), value)!;
        Assert.NotEqual(value, masked);
        Assert.InRange(double.Parse(masked) / number, 0.79999, 1.20001);
        Assert.True(value.Contains('e', StringComparison.Ordinal) || masked.Length <= value.Length);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    public void What_stands_for_no_number_stays_and_nothing_becomes_it(string word)
    {
        Mask token = Masks.Of("token");
        Assert.Equal(word, Masks.Apply(token, word));
        // The value that would: the last one before the cycle of letters closes.
        HashSet<string> seen = [];
        for (string next = word == "NaN" ? "NaM" : "Infinitz"; seen.Count < 20_000 && seen.Add(next); next = Masks.Apply(token, next)!)
            Assert.NotEqual(word, next);
    }

    [Theory]
    [InlineData("constant value=nobody")]
    [InlineData("choice of=a,nobody")]
    [InlineData("lookup file=words.txt")]
    public void What_is_given_is_not_cut(string rule) => Assert.Equal(
        "MaskDoesNotFit", Assert.Throws<PgStagingException>(() => MaskKinds.Create(Masks.Context(rule) with { MaxLength = 5 })).ErrorId);

    [Fact]
    public void A_password_s_hash_is_not_cut()
    {
        Mask mask = MaskKinds.Create(Masks.Context("passwordHash password=test") with { MaxLength = 59 });
        Assert.Equal("MaskDoesNotFit", Assert.Throws<PgStagingException>(
            () => Masks.Apply(mask, "$2b$04$EixZaYVK1fsbw1ZfbX3OXePaWxn96p36WQoeG6Lruj3vjPGga31lW")).ErrorId);
    }

    [Fact]
    public void What_a_type_takes_as_equal_is_masked_alike()
    {
        Mask plain = Masks.Of("email");
        ComparedMask caseless = new(Masks.Of("email"), isCaseless: true, isPadded: false);
        Assert.Equal(Masks.Apply(plain, "mary@corp.invalid"), Masks.Apply(caseless, "MARY@Corp.invalid"));
        Assert.Equal((Distinctness.Practical, true), (caseless.Distinctness, caseless.IsLowerCase));
        ComparedMask padded = new(Masks.Of("name"), isCaseless: false, isPadded: true);
        Assert.Equal(Masks.Apply(Masks.Of("name"), "Mary"), Masks.Apply(padded, "Mary    "));
        Assert.Equal(Masks.Apply(Masks.Of("name"), "Mary", "person 7"), Masks.Apply(padded, "Mary    ", "person 7"));
        Assert.Equal(string.Empty, Masks.Apply(padded, "    "));
    }

    [Theory]
    [InlineData("bytes")]
    [InlineData("file file=pixel.bin")]
    public void No_bytes_stay_none(string rule) => Assert.Equal(@"\x", Masks.Apply(Masks.Of(rule), @"\x"));

    [Fact]
    public void Lorem_is_never_longer_than_what_it_stands_for() => Gen.String[Gen.Char["ab é漢\n"], 1, 300].Sample(
        text => Masks.Apply(Masks.Of("lorem"), text)!.Length <= text.Length, threads: 1, iter: 300);

    private static MaskContext Of(string pattern)
    {
        MaskContext context = Masks.Context("regex pattern=x");
        return context with { Options = context.Options with { Values = context.Options.Values.SetItem("pattern", [pattern]) } };
    }
}
