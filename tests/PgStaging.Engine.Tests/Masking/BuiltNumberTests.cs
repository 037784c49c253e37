using CsCheck;
using PgStaging.Engine.Masking;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>Numbers with check digits: the valid ones become valid ones, one to one, and nothing else does.</summary>
public sealed class BuiltNumberTests
{
    // Valid ones that authorities or their documentation give as examples.
    [Theory]
    [InlineData("PL", "44051401359")]
    [InlineData("NL", "111222333")]
    [InlineData("FR", "2 55 08 14 168 025 38")]
    [InlineData("IT", "RSSMRA85T10A562S")]
    [InlineData("ES", "12345678-Z")]
    [InlineData("ES", "X-1234567-L")]
    [InlineData("BR", "529.982.247-25")]
    [InlineData("SE", "811218-9876")]
    [InlineData("SE", "19811218-9876")]
    [InlineData("DE", "86095742719")]
    [InlineData("DE", "65 929 970 489")]
    [InlineData("GB", "AB 12 34 56 C")]
    [InlineData("JP", "123456789018")]
    public void A_valid_number_becomes_another_valid_one(string country, string number)
    {
        Mask mask = Masks.Of($"nationalId country={country}");
        Assert.True(IsValid(country, number));
        HashSet<string> seen = [];
        for (string next = number; seen.Count < 200; next = Masks.Apply(mask, next)!)
        {
            Assert.True(seen.Add(next));
            Assert.True(IsValid(country, next), country);
            Assert.Equal(Separators(number), Separators(next));
        }
    }

    [Theory]
    [InlineData("PL", "44051401358")]
    [InlineData("PL", "44023001352")]
    [InlineData("NL", "111222334")]
    [InlineData("FR", "255081416802539")]
    [InlineData("IT", "RSSMRA85T10A562T")]
    [InlineData("ES", "12345678A")]
    [InlineData("BR", "52998224724")]
    [InlineData("BR", "11111111111")]
    [InlineData("SE", "811218-9875")]
    [InlineData("DE", "86095742718")]
    [InlineData("DE", "12345678903")]
    [InlineData("GB", "BG123456C")]
    [InlineData("JP", "123456789019")]
    public void What_is_no_number_becomes_none(string country, string number)
    {
        Assert.False(IsValid(country, number));
        Mask mask = Masks.Of($"nationalId country={country}");
        for (string next = number, last = number; next == last; last = next)
        {
            next = Masks.Apply(mask, last)!;
            Assert.Equal(number.Length, next.Length);
            Assert.False(IsValid(country, next));
            if (next != last)
                break;
        }
    }

    [Fact]
    public void Short_numbers_change_places_without_meeting()
    {
        // All of a narrow part of a country's numbers, valid and not.
        Mask mask = Masks.Of("nationalId country=NL");
        string[] numbers = [.. Enumerable.Range(123_000_000, 12_000).Select(number => $"{number}")];
        string[] masked = [.. numbers.Select(number => Masks.Apply(mask, number)!)];
        Assert.Equal(numbers.Length, masked.Distinct().Count());
        Assert.All(masked, (image, place) => Assert.Equal(IsValid("NL", numbers[place]), IsValid("NL", image)));
    }

    [Fact]
    public void Nobody_can_have_the_numbers_of_Americans()
    {
        Mask mask = Masks.Of("nationalId");
        Assert.All(
            Enumerable.Range(1, 3000).Select(number => Masks.Apply(mask, $"078-05-{number:D4}")),
            number => Assert.Matches("^9[0-9]{2}-[0-4][0-9]-[0-9]{4}$", number));
    }

    [Theory]
    [InlineData("4111 1111 1111 1111", "^4")]
    [InlineData("378282246310005", "^37")]
    [InlineData("6011111111111117", "^6011")]
    [InlineData("5555-5555-5555-4444", "^55")]
    public void Cards_keep_brand_length_and_check_digit(string card, string brand)
    {
        Mask mask = Masks.Of("creditCard");
        HashSet<string> seen = [];
        for (string next = card; seen.Count < 500; next = Masks.Apply(mask, next)!)
        {
            Assert.True(seen.Add(next));
            Assert.Matches(brand, next);
            Assert.Equal(Separators(card), Separators(next));
            byte[] digits = [.. next.Where(char.IsAsciiDigit).Select(digit => (byte)digit)];
            Assert.Equal(Luhn.CheckDigit(digits.AsSpan(..^1)), digits[^1]);
        }
    }

    [Fact]
    public void Accounts_are_as_right_as_they_were()
    {
        Mask mask = Masks.Of("iban");
        foreach (string account in (string[])["DE89370400440532013000", "GB29 NWBK 6016 1331 9268 19", "MT84MALT011000012345MTLCAST001S"])
        {
            Assert.Equal(1, Rest(account));
            string masked = Masks.Apply(mask, account)!;
            Assert.Equal(1, Rest(masked));
            Assert.Equal(account[..2], masked[..2]);
            Assert.Equal(Separators(account), Separators(masked));
            Assert.NotEqual(account[4..], masked[4..]);
        }
        string[] wrong = [.. Enumerable.Range(0, 100).Select(check => $"DE{check:D2}370400440532013000")];
        Assert.Equal(100, wrong.Select(account => Masks.Apply(mask, account)).Distinct().Count());
        Assert.Single(wrong.Select(account => Masks.Apply(mask, account)!), account => Rest(account) == 1 && account[2..4] is not ("00" or "01" or "99"));
    }

    [Fact]
    public void Any_texts_stay_apart() =>
        Gen.Select(Gen.OneOf(Gen.String[Gen.Char["0123456789 -XYZaZ"], 1, 17], Gen.Long[100_000_000, 999_999_999].Select(number => $"{number}")).Array[2],
            Gen.OneOf(Gen.Const("nationalId country=ES"), Gen.Const("nationalId country=NL"), Gen.Const("creditCard"), Gen.Const("iban")))
            .Sample(
                (pair, rule) =>
                {
                    Mask mask = Masks.Of(rule);
                    return (pair[0] == pair[1]) == (Masks.Apply(mask, pair[0]) == Masks.Apply(mask, pair[1]));
                },
                iter: 300, threads: 1);

    private static bool IsValid(string country, string number)
    {
        byte[] compact = [.. number.Where(char.IsAsciiLetterOrDigit).Select(character => (byte)char.ToUpperInvariant(character))];
        return NationalNumbers.Of(country).Any(layout => layout.TryRead(compact, out _));
    }

    private static string Separators(string number) =>
        string.Concat(number.Select(character => char.IsAsciiDigit(character) ? '0' : char.IsAsciiLetter(character) ? 'A' : character));

    private static int Rest(string account)
    {
        string compact = account.Replace(" ", "", StringComparison.Ordinal);
        int rest = 0;
        foreach (char character in compact[4..] + compact[..4])
        {
            foreach (char digit in char.IsAsciiDigit(character) ? $"{character}" : $"{character - 'A' + 10}")
                rest = ((rest * 10) + digit - '0') % 97;
        }
        return rest;
    }
}
