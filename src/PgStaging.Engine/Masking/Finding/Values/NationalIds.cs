using System.Globalization;
using System.Text.RegularExpressions;

namespace PgStaging.Engine.Masking;

/// <summary>The national ids that are known, each with its check digits.</summary>
internal static partial class NationalIds
{
    private const double Structured = 0.9;
    private const double Numeric = 0.6;

    public static IReadOnlyList<NationalIdKind> All { get; } =
    [
        new("PESEL", "PL", Structured, IsPesel),
        new("BSN", "NL", Numeric, IsBsn),
        new("NIR", "FR", Structured, IsNir),
        new("codice fiscale", "IT", Structured, IsCodiceFiscale),
        new("DNI or NIE", "ES", Structured, IsDni),
        new("CPF", "BR", Structured, IsCpf),
        new("personnummer", "SE", Structured, IsPersonnummer),
        new("Steuer-ID", "DE", Structured, IsSteuerId),
        new("Sozialversicherungsnummer", "DE", Structured, IsSozialversicherungsnummer),
        new("SSN", "US", Structured, text => Ssn().IsMatch(text)),
        new("National Insurance number", "GB", Structured, text => Nino().IsMatch(text)),
        new("NHS number", "GB", Numeric, IsNhsNumber),
        new("NIF", "PT", Numeric, IsNif),
        new("My Number", "JP", Numeric, IsMyNumber),
    ];

    private static bool IsPesel(string text) =>
        text.Length == 11 && AreDigits(text)
        && Sum(text, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10 == 0
        // The century is in the month.
        && Number(text, 2, 2) % 20 is >= 1 and <= 12 && Number(text, 4, 2) is >= 1 and <= 31;

    private static bool IsBsn(string text) =>
        text.Length == 9 && IsVaried(text) && Sum(text, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0;

    private static bool IsNir(string text)
    {
        string plain = text.Replace(" ", string.Empty, StringComparison.Ordinal);
        if (!Nir().IsMatch(plain))
            return false;
        // The departments of Corsica count as numbers.
        string body = plain[..13].Replace("2A", "19", StringComparison.Ordinal).Replace("2B", "18", StringComparison.Ordinal);
        return 97 - (long.Parse(body, CultureInfo.InvariantCulture) % 97) == Number(plain, 13, 2);
    }

    private static bool IsCodiceFiscale(string text)
    {
        const string odd = "BAFHJNPRTVCESULDGIMOQKWZYX";
        string code = text.ToUpperInvariant();
        if (!CodiceFiscale().IsMatch(code))
            return false;
        int sum = 0;
        for (int place = 0; place < 15; place++)
        {
            int value = char.IsAsciiDigit(code[place]) ? code[place] - '0' : code[place] - 'A';
            sum += place % 2 == 0 ? OddValue(value) : value;
        }
        return code[15] == 'A' + (sum % 26);

        // Digits and letters of the same place count alike.
        static int OddValue(int value) => odd[value] - 'A';
    }

    private static bool IsDni(string text)
    {
        const string letters = "TRWAGMYFPDXBNJZSQVHLCKE";
        string plain = text.Replace("-", string.Empty, StringComparison.Ordinal).Replace(".", string.Empty, StringComparison.Ordinal).ToUpperInvariant();
        if (!Dni().IsMatch(plain))
            return false;
        string digits = (plain[0] is 'X' or 'Y' or 'Z' ? (char)(plain[0] - 'X' + '0') : plain[0]) + plain[1..8];
        return letters[int.Parse(digits, CultureInfo.InvariantCulture) % letters.Length] == plain[8];
    }

    private static bool IsCpf(string text)
    {
        if (!Cpf().IsMatch(text))
            return false;
        string digits = CheckDigits.Digits(text);
        return IsVaried(digits)
            && Check(Sum(digits[..9], 10, 9, 8, 7, 6, 5, 4, 3, 2)) == digits[9] - '0'
            && Check(Sum(digits[..10], 11, 10, 9, 8, 7, 6, 5, 4, 3, 2)) == digits[10] - '0';

        static int Check(int sum) => sum % 11 < 2 ? 0 : 11 - (sum % 11);
    }

    private static bool IsPersonnummer(string text)
    {
        if (!Personnummer().IsMatch(text))
            return false;
        string digits = CheckDigits.Digits(text)[^10..];
        // A coordination number's day has 60 added to it.
        return Number(digits, 2, 2) is >= 1 and <= 12 && Number(digits, 4, 2) % 60 is >= 1 and <= 31 && CheckDigits.Luhn(digits);
    }

    private static bool IsSteuerId(string text)
    {
        string digits = text.Replace(" ", string.Empty, StringComparison.Ordinal);
        if (digits.Length != 11 || !AreDigits(digits) || digits[0] == '0')
            return false;
        // Of the first ten digits one occurs twice or three times, and only that one.
        int[] counts = [.. digits[..10].GroupBy(digit => digit).Select(group => group.Count()).Where(count => count > 1)];
        if (counts is not [2 or 3])
            return false;
        int product = 10;
        foreach (char digit in digits.AsSpan(0, 10))
        {
            int sum = (digit - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10 == digits[10] - '0';
    }

    private static bool IsSozialversicherungsnummer(string text)
    {
        string plain = text.Replace(" ", string.Empty, StringComparison.Ordinal).ToUpperInvariant();
        if (!Sozialversicherungsnummer().IsMatch(plain))
            return false;
        int[] weights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];
        string digits = string.Create(CultureInfo.InvariantCulture, $"{plain[..8]}{plain[8] - 'A' + 1:00}{plain[9..]}");
        int sum = weights.Select((weight, place) => weight * (digits[place] - '0')).Sum(product => (product / 10) + (product % 10));
        return sum % 10 == digits[12] - '0';
    }

    private static bool IsNhsNumber(string text)
    {
        string digits = text.Replace(" ", string.Empty, StringComparison.Ordinal);
        return digits.Length == 10 && IsVaried(digits)
            && (11 - (Sum(digits[..9], 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11)) % 11 == digits[9] - '0';
    }

    private static bool IsNif(string text)
    {
        if (text.Length != 9 || !IsVaried(text) || text[0] is '0' or '4' or '7')
            return false;
        int rest = Sum(text[..8], 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return (rest < 2 ? 0 : 11 - rest) == text[8] - '0';
    }

    private static bool IsMyNumber(string text)
    {
        string digits = text.Replace("-", string.Empty, StringComparison.Ordinal).Replace(" ", string.Empty, StringComparison.Ordinal);
        if (digits.Length != 12 || !IsVaried(digits))
            return false;
        int rest = Sum(digits[..11], 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
        return (rest < 2 ? 0 : 11 - rest) == digits[11] - '0';
    }

    private static bool AreDigits(string text) => text.All(char.IsAsciiDigit);

    private static bool IsVaried(string text) => AreDigits(text) && text.Distinct().Count() > 2;

    private static int Number(string text, int start, int length) =>
        int.Parse(text.AsSpan(start, length), CultureInfo.InvariantCulture);

    private static int Sum(string digits, params ReadOnlySpan<int> weights)
    {
        int sum = 0;
        for (int place = 0; place < weights.Length; place++)
            sum += weights[place] * (digits[place] - '0');
        return sum;
    }

    [GeneratedRegex("^[1-478][0-9]{2}(0[1-9]|1[0-2]|[2-9][0-9])([0-9]{2}|2[AB])[0-9]{8}$")]
    private static partial Regex Nir();

    [GeneratedRegex("^[A-Z]{6}[0-9LMNP-V]{2}[ABCDEHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]$")]
    private static partial Regex CodiceFiscale();

    [GeneratedRegex("^[0-9XYZ][0-9]{7}[A-Z]$")]
    private static partial Regex Dni();

    [GeneratedRegex("^[0-9]{3}\\.?[0-9]{3}\\.?[0-9]{3}-?[0-9]{2}$")]
    private static partial Regex Cpf();

    [GeneratedRegex("^(19|20)?[0-9]{6}[-+]?[0-9]{4}$")]
    private static partial Regex Personnummer();

    [GeneratedRegex("^[0-9]{8}[A-Z][0-9]{3}$")]
    private static partial Regex Sozialversicherungsnummer();

    [GeneratedRegex("^(?!000|666|9)[0-9]{3}-(?!00)[0-9]{2}-(?!0000)[0-9]{4}$")]
    private static partial Regex Ssn();

    [GeneratedRegex("^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]$", RegexOptions.IgnoreCase)]
    private static partial Regex Nino();
}
