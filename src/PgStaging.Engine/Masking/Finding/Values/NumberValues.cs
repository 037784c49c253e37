using System.Globalization;

namespace PgStaging.Engine.Masking;

/// <summary>Recognises numbers of people, accounts and cards, and dates of birth.</summary>
internal static class NumberValues
{
    private const int FirstYear = 1900;
    private const int LongestNumber = 40;

    public static ValueMatch BankAccount(string value)
    {
        if (CheckDigits.IsIban(value))
            return ValueMatch.Typical(0.97, "IBAN");
        return value.Length is >= 5 and <= LongestNumber && value.Any(char.IsAsciiDigit) && value.All(IsOfNumbers)
            ? ValueMatch.Possible : ValueMatch.No;
    }

    public static ValueMatch PaymentCard(string value)
    {
        if (CheckDigits.CardNetwork(value) is { } network)
            return ValueMatch.Typical(0.9, network);
        // A number of which only the last digits are kept.
        return value.Length is >= 12 and <= 23 && value.Count(char.IsAsciiDigit) >= 4
            && value.All(sign => char.IsAsciiDigit(sign) || sign is ' ' or '-' or '*' or 'x' or 'X' or '•')
            ? ValueMatch.Possible : ValueMatch.No;
    }

    /// <param name="value">The value.</param>
    /// <param name="countries">Whose numbers are looked for; empty for all.</param>
    public static ValueMatch NationalId(string value, IReadOnlySet<string> countries)
    {
        if (value.Length is < 5 or > LongestNumber || !value.Any(char.IsAsciiDigit) || !value.All(IsOfNumbers))
            return ValueMatch.No;
        // Several may claim a number of digits alone; the one that says most is taken.
        NationalIdKind? kind = NationalIds.All
            .Where(kind => (countries.Count == 0 || countries.Contains(kind.Country)) && kind.IsValid(value))
            .MaxBy(kind => kind.Power);
        return kind is null ? ValueMatch.Possible : ValueMatch.Typical(kind.Power, kind.Name);
    }

    public static ValueMatch BirthDate(string value, DateTime now)
    {
        // Where only the year is kept, or a date in another form, the name must say it.
        if (!DateTime.TryParseExact(
            value.Length >= 10 ? value[..10] : value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date))
            return value.Length is >= 4 and <= 30 && value.Any(char.IsAsciiDigit) && !value.StartsWith('-') ? ValueMatch.Possible : ValueMatch.No;
        if (date.Year < FirstYear || date > now)
            return ValueMatch.No;
        return date < now.AddYears(-3) ? ValueMatch.Typical(0.2, "date in the past") : ValueMatch.Possible;
    }

    private static bool IsOfNumbers(char sign) => char.IsAsciiLetterOrDigit(sign) || sign is ' ' or '-' or '.' or '/' or '*';
}
