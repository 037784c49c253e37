using System.Globalization;

namespace PgStaging.Engine.Masking;

/// <summary>Check digits of account and card numbers.</summary>
internal static class CheckDigits
{
    private const int ShortestIban = 15;
    private const int LongestIban = 34;

    /// <summary>Whether the digits of a number satisfy Luhn's formula. What is no digit is passed over.</summary>
    public static bool Luhn(ReadOnlySpan<char> number)
    {
        int sum = 0;
        bool isSecond = false;
        for (int place = number.Length - 1; place >= 0; place--)
        {
            if (!char.IsAsciiDigit(number[place]))
                continue;
            int digit = number[place] - '0';
            if (isSecond)
                digit = digit > 4 ? (digit * 2) - 9 : digit * 2;
            sum += digit;
            isSecond = !isSecond;
        }
        return sum % 10 == 0;
    }

    /// <summary>Whether a text is an IBAN, with or without spaces (ISO 7064, mod 97-10).</summary>
    public static bool IsIban(string text)
    {
        string iban = text.Replace(" ", string.Empty, StringComparison.Ordinal).ToUpperInvariant();
        if (iban.Length is < ShortestIban or > LongestIban
            || !char.IsAsciiLetterUpper(iban[0]) || !char.IsAsciiLetterUpper(iban[1])
            || !char.IsAsciiDigit(iban[2]) || !char.IsAsciiDigit(iban[3]) || !iban.All(char.IsAsciiLetterOrDigit))
            return false;
        int rest = 0;
        foreach (char sign in string.Concat(iban.AsSpan(4), iban.AsSpan(0, 4)))
            rest = char.IsAsciiDigit(sign) ? ((rest * 10) + (sign - '0')) % 97 : ((rest * 100) + (sign - 'A' + 10)) % 97;
        return rest == 1;
    }

    /// <summary>The network of a card whose number has its prefix, its length and the right check digit; else null.</summary>
    public static string? CardNetwork(string text)
    {
        if (!text.All(sign => char.IsAsciiDigit(sign) || sign is ' ' or '-'))
            return null;
        string digits = Digits(text);
        if (digits.Length is < 13 or > 19 || digits.Distinct().Count() < 2 || !Luhn(digits))
            return null;
        int two = int.Parse(digits.AsSpan(0, 2), CultureInfo.InvariantCulture);
        int four = int.Parse(digits.AsSpan(0, 4), CultureInfo.InvariantCulture);
        return (digits.Length, two, four) switch
        {
            (13 or 16 or 19, >= 40 and < 50, _) => "Visa",
            (16, >= 51 and <= 55, _) or (16, _, >= 2221 and <= 2720) => "Mastercard",
            (15, 34 or 37, _) => "American Express",
            (16, 65, _) or (16, _, 6011 or (>= 6440 and <= 6499)) => "Discover",
            (16, 35, _) => "JCB",
            (14, 36 or 38 or 30, _) => "Diners Club",
            ( >= 16, 62, _) => "UnionPay",
            ( >= 16, _, 5018 or 5020 or 5038 or 6304 or 6759 or (>= 6761 and <= 6763)) => "Maestro",
            _ => null,
        };
    }

    /// <summary>The digits of a text.</summary>
    public static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));
}
