using PgStaging.Engine.Masking;
using Xunit;

namespace PgStaging.Engine.Tests.Masking;

/// <summary>Check digits, by numbers that their rules' descriptions give as examples.</summary>
public sealed class NationalIdTests
{
    [Theory]
    [InlineData("PESEL", "44051401359", "44051401358")]
    [InlineData("BSN", "111222333", "111222334")]
    [InlineData("NIR", "2 55 08 14 168 025 38", "2 55 08 14 168 025 39")]
    [InlineData("codice fiscale", "RSSMRA85T10A562S", "RSSMRA85T10A562T")]
    [InlineData("DNI or NIE", "12345678Z", "12345678A")]
    [InlineData("DNI or NIE", "X1234567L", "X1234567M")]
    [InlineData("CPF", "529.982.247-25", "529.982.247-26")]
    [InlineData("personnummer", "811228-9874", "811228-9875")]
    [InlineData("Steuer-ID", "86095742719", "86095742718")]
    [InlineData("Sozialversicherungsnummer", "15070649C103", "15070649C104")]
    [InlineData("SSN", "219-09-9999", "000-09-9999")]
    [InlineData("National Insurance number", "AB 12 34 56 C", "QQ 12 34 56 E")]
    [InlineData("NHS number", "943 476 5919", "943 476 5918")]
    [InlineData("NIF", "123456789", "123456788")]
    [InlineData("My Number", "123456789018", "123456789019")]
    public void Check_digits_tell_right_from_wrong(string kind, string right, string wrong)
    {
        NationalIdKind known = NationalIds.All.Single(candidate => candidate.Name == kind);
        Assert.True(known.IsValid(right));
        Assert.False(known.IsValid(wrong));
        Assert.Equal(kind, NumberValues.NationalId(right, new HashSet<string> { known.Country }).What);
        Assert.Null(NumberValues.NationalId(right, new HashSet<string> { "XX" }).What);
    }

    [Fact]
    public void Anything_is_taken_without_an_error()
    {
        const string signs = "0123456789ABCabcXYZ -.+/@é";
        Random random = new(1);
        for (int run = 0; run < 200_000; run++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(0, 20)).Select(_ => signs[random.Next(signs.Length)]));
            foreach (NationalIdKind kind in NationalIds.All)
                kind.IsValid(text);
        }
    }

    [Theory]
    [InlineData("DE89 3704 0044 0532 0130 00", true)]
    [InlineData("GB82WEST12345698765432", true)]
    [InlineData("GB82WEST12345698765433", false)]
    [InlineData("1234567890123456", false)]
    public void Ibans_are_told_by_their_check_digits(string text, bool isIban) => Assert.Equal(isIban, CheckDigits.IsIban(text));

    [Theory]
    [InlineData("4111 1111 1111 1111", "Visa")]
    [InlineData("4012-8888-8888-1881", "Visa")]
    [InlineData("5555555555554444", "Mastercard")]
    [InlineData("5105105105105100", "Mastercard")]
    [InlineData("378282246310005", "American Express")]
    [InlineData("1234567890123452", null)]
    public void Cards_are_told_by_prefix_length_and_check_digit(string text, string? network) =>
        Assert.Equal(network, CheckDigits.CardNetwork(text));
}
