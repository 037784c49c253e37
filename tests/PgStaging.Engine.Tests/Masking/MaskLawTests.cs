using CsCheck;
using PgStaging.Engine.Masking;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>What holds of every mask: the same again with the same key, another with another, and a value of the column.</summary>
public sealed class MaskLawTests
{
    private static readonly Gen<string> Texts = Gen.String[Gen.Char["abcXYZ019 .,-@'éßЖ漢か한\t\n"], 1, 40];

    // One rule of each mask at least, with options that change what it does.
    private static readonly string[] Rules =
    [
        "firstName", "lastName locale=de", "name locale=ja", "email", "email domain=keep locale=pl", "phone", "street locale=fr",
        "city locale=sv", "country locale=es", "company locale=it", "shape keep=2", "partial start=1 end=2 sign=#", "freeText",
        "token", "number noise=20", "date keep=year", "date time=draw", "uuid", "choice of=a,b,c,d,e,f,g,h", "constant value=x",
        "null", "empty", "userName locale=nl", "postalCode", "postalCode keep=2", "coordinates distance=50", "hash", "iban",
        "creditCard", "nationalId", "nationalId country=PL", "nationalId country=NL", "nationalId country=FR", "nationalId country=IT",
        "nationalId country=ES", "nationalId country=BR", "nationalId country=SE", "nationalId country=DE", "nationalId country=GB",
        "nationalId country=JP", "nationalId country=CH", "passwordHash", "passwordHash password=test", "ip", "ip range=same",
        "ip range=same keep=8 keep6=32", "macAddress", "url", "lorem", "regex pattern=[A-Z]{2}-\\d{4}", "regex pattern=[a-c] replacement=-",
        "lookup file=words.txt", "bytes", "file file=pixel.bin",
    ];

    // The same for all, or not drawn at all.
    private static readonly string[] Constant =
    [
        "constant", "null", "empty", "partial", "file", "regex pattern=[a-c] replacement=-", "passwordHash password=test",
    ];

    public static TheoryData<string> All => [.. Rules];

    [Fact]
    public void Every_mask_is_here() => Assert.Equal(
        MaskKinds.All.Keys.Order(StringComparer.Ordinal),
        Rules.Select(rule => rule.Split(' ')[0]).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(All))]
    public void A_value_is_masked_alike_by_every_worker_and_nothing_of_the_last_value_matters(string rule)
    {
        Mask used = Masks.Of(rule);
        ValuesFor(rule).Sample(value => Masks.Apply(used, value) == Masks.Apply(Masks.Of(rule), value), iter: 300, threads: 1);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Another_key_masks_otherwise(string rule)
    {
        if (IsConstant(rule))
            return;
        (Mask one, Mask other) = (Masks.Of(rule), Masks.Of(rule, Masks.OtherKey));
        ValuesFor(rule).Array[40].Sample(
            values => values.Any(value => Masks.Apply(one, value) != Masks.Apply(other, value)), iter: 20, threads: 1);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Values_keep_within_the_length_of_their_column(string rule)
    {
        if (IsTyped(rule) || KeepsLength(rule) || IsConstant(rule))
            return;
        Mask mask = MaskKinds.Create(Masks.Context(rule) with { MaxLength = 14 });
        Texts.Sample(value => new System.Globalization.StringInfo(Masks.Apply(mask, value)!).LengthInTextElements <= 14, iter: 300, threads: 1);
    }

    [Fact]
    public void Exact_masks_keep_all_values_apart()
    {
        Mask token = Masks.Of("token");
        string[] numbers = [.. Enumerable.Range(0, 1000).Select(number => $"A-{number:D3}"), .. Enumerable.Range(0, 20_000).Select(number => $"{number}-x")];
        Assert.Equal(numbers.Length, numbers.Select(value => Masks.Apply(token, value)).Distinct().Count());
        Texts.Array[2].Sample(
            pair => (pair[0] == pair[1]) == (Masks.Apply(token, pair[0]) == Masks.Apply(token, pair[1])), iter: 2000, threads: 1);
    }

    [Fact]
    public void Unique_addresses_stay_unique_and_nobody_s()
    {
        Mask mask = MaskKinds.Create(Masks.Context("email") with { MaxLength = 40 });
        Assert.Equal((Distinctness.Practical, true), (mask.Distinctness, mask.IsLowerCase));
        HashSet<string?> seen = [.. Enumerable.Range(0, 50_000).Select(number => Masks.Apply(mask, $"{number}@x.de"))];
        Assert.Equal(50_000, seen.Count);
        Assert.All(seen, address => Assert.Matches(@"^[a-z0-9.]+@example\.(com|net|org)$", address));
        Assert.All(seen, address => Assert.InRange(address!.Length, 1, 40));
        Assert.Equal(
            Distinctness.NotKept, MaskKinds.Create(Masks.Context("email") with { MaxLength = 27 }).Distinctness);
    }

    [Fact]
    public void A_column_s_length_changes_only_addresses_that_it_does_not_take()
    {
        (Mask wide, Mask narrow) = (Masks.Of("email"), MaskKinds.Create(Masks.Context("email") with { MaxLength = 42 }));
        Texts.Select(text => (Wide: Masks.Apply(wide, text)!, Narrow: Masks.Apply(narrow, text)!)).Sample(
            pair => pair.Wide.Length > 42 || pair.Wide == pair.Narrow, threads: 1);
    }

    [Fact]
    public void A_domain_that_is_kept_makes_way_for_what_tells_addresses_apart()
    {
        Mask mask = MaskKinds.Create(Masks.Context("email domain=keep") with { MaxLength = 40 });
        Assert.Equal(Distinctness.Practical, mask.Distinctness);
        Assert.EndsWith("@corp.invalid", Masks.Apply(mask, "mary@CORP.invalid"), StringComparison.Ordinal);
        Assert.Matches("^[a-z2-7.]{16,}@example", Masks.Apply(mask, "m@a-very-long-name-of-a-host.invalid"));
    }

    [Fact]
    public void All_dates_of_a_person_move_together()
    {
        Mask mask = Masks.Of("date days=400");
        DateOnly one = DateOnly.Parse(Masks.Apply(mask, "2024-02-28", "person 7")!);
        DateOnly other = DateOnly.Parse(Masks.Apply(mask, "2024-03-10", "person 7")!);
        Assert.Equal(11, other.DayNumber - one.DayNumber);
        Assert.NotEqual("2024-02-28", Masks.Apply(mask, "2024-02-28", "person 7"));
    }

    [Fact]
    public void Unknown_masks_and_options_are_named()
    {
        Assert.Equal("UnknownMask", Assert.Throws<PgStagingException>(() => Masks.Of("emial")).ErrorId);
        Assert.Equal("MaskOptionInvalid", Assert.Throws<PgStagingException>(() => Masks.Of("email local=de")).ErrorId);
        Assert.Equal("MaskOptionInvalid", Assert.Throws<PgStagingException>(() => Masks.Of("name locale=xx")).ErrorId);
        Assert.Equal("MaskDoesNotFit", Assert.Throws<PgStagingException>(
            () => MaskKinds.Create(Masks.Context("email") with { MaxLength = 12 })).ErrorId);
    }

    [Fact]
    public void Every_mask_does_something_to_its_example() => Assert.All(
        MaskKinds.All.Values.Where(kind => !kind.Options.Any(option => option is "of" or "value" or "file" or "pattern")), kind =>
        {
            Assert.NotEqual(kind.Example, Masks.Apply(Masks.Of(kind.Name), kind.Example));
            Assert.Matches(@"^[A-Z][^|]+\.$", kind.Summary);
        });

    private static bool IsTyped(string rule) =>
        rule.Split(' ')[0] is "number" or "date" or "uuid" or "coordinates" or "bytes" or "file" or "passwordHash";

    // Written as long as they were, so a column that took the value takes what stands for it.
    private static bool KeepsLength(string rule) =>
        rule.Split(' ')[0] is "token" or "iban" or "creditCard" or "nationalId" or "macAddress" or "ip";

    private static bool IsConstant(string rule) => Constant.Contains(rule) || Constant.Contains(rule.Split(' ')[0]);

    private static Gen<string> ValuesFor(string rule) => rule.Split(' ')[0] switch
    {
        "coordinates" => Gen.Select(Gen.Decimal[-90, 90], Gen.Decimal[-180, 180]).Select(pair => $"({pair.Item1:F6},{pair.Item2:F6})"),
        "ip" => Addresses.Any,
        "macAddress" => Gen.Byte.Array[6].Select(bytes => string.Join(':', bytes.Select(part => part.ToString("x2")))),
        "bytes" or "file" => Gen.Byte.Array[1, 40].Select(bytes => $@"\x{Convert.ToHexStringLower(bytes)}"),
        "passwordHash" when rule.Contains("password=", StringComparison.Ordinal) =>
            Gen.Byte.Array[16].Select(bytes => Convert.ToHexStringLower(bytes)),
        "passwordHash" => Gen.Byte.Array[32].Select(bytes => $"$5$rounds=5000${Convert.ToBase64String(bytes)}"),
        "number" => Gen.Decimal[-1_000_000, 1_000_000].Select(value => value.ToString("F2")),
        "date" => Gen.DateTime[new(1900, 1, 1), new(2100, 1, 1)].Select(value => value.ToString("yyyy-MM-dd HH:mm:ss")),
        "uuid" => Gen.Guid.Select(value => value.ToString()),
        _ => Texts,
    };
}
