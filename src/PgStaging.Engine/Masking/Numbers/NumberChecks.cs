namespace PgStaging.Engine.Masking;

/// <summary>The checks of national numbers, as the authorities that give them out define them.</summary>
internal static class NumberChecks
{
    // A leap year: numbers of two digits for the year do not tell which century it is.
    private const int AnyYear = 2000;

    private const string SpanishLetters = "TRWAGMYFPDXBNJZSQVHLCKE";

    private static readonly string[] UnusedBritishPrefixes = ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"];

    // Of characters in odd places, from 0 to 9 and again from A to Z.
    private static readonly int[] ItalianOdd =
    [
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21,
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
    ];

    public static bool Polish(ReadOnlySpan<byte> payload, Span<byte> check)
    {
        check[0] = Digit((10 - (Sum(payload, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10);
        return IsDay(Number(payload[2..4]) % 20, Number(payload[4..6]));
    }

    public static bool Dutch(ReadOnlySpan<byte> payload, Span<byte> check)
    {
        int rest = Sum(payload, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
        check[0] = Digit(rest % 10);
        return rest < 10;
    }

    public static bool French(ReadOnlySpan<byte> payload, Span<byte> check)
    {
        WritePair((int)(97 - (Number(payload) % 97)), check);
        return true;
    }

    public static bool Italian(ReadOnlySpan<byte> payload, Span<byte> check)
    {
        int sum = 0;
        for (int place = 0; place < payload.Length; place++)
        {
            int value = char.IsAsciiDigit((char)payload[place]) ? payload[place] - '0' : payload[place] - 'A';
            int index = char.IsAsciiDigit((char)payload[place]) ? value : value + 10;
            sum += place % 2 == 0 ? ItalianOdd[index] : value;
        }
        check[0] = (byte)('A' + (sum % 26));
        return IsDay(1 + "ABCDEHLMPRST"u8.IndexOf(payload[8]), Number(payload[9..11]) % 40);
    }

    public static bool Spanish(ReadOnlySpan<byte> payload, Span<byte> check)
    {
        // X, Y and Z of foreigners stand for 0, 1 and 2.
        long number = payload[0] >= 'X' ? ((payload[0] - 'X') * 10_000_000) + Number(payload[1..]) : Number(payload);
        check[0] = (byte)SpanishLetters[(int)(number % SpanishLetters.Length)];
        return true;
    }

    public static bool Brazilian(ReadOnlySpan<byte> payload, Span<byte> check)
    {
        int first = Sum(payload, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
        check[0] = Digit(first < 2 ? 0 : 11 - first);
        int second = (Sum(payload, [11, 10, 9, 8, 7, 6, 5, 4, 3]) + (2 * (check[0] - '0'))) % 11;
        check[1] = Digit(second < 2 ? 0 : 11 - second);
        return payload.ContainsAnyExcept(payload[0]);
    }

    public static bool Swedish(ReadOnlySpan<byte> payload, Span<byte> check)
    {
        // The century has no part in it. People without a number of their own have sixty added to their day.
        ReadOnlySpan<byte> digits = payload[^9..];
        check[0] = Luhn.CheckDigit(digits);
        return IsDay(Number(digits[2..4]), Number(digits[4..6]) % 60);
    }

    public static bool German(ReadOnlySpan<byte> payload, Span<byte> check)
    {
        int product = 10;
        foreach (byte character in payload)
        {
            int sum = (character - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        check[0] = Digit((11 - product) % 10);
        return HasGermanDigits(payload);
    }

    public static bool British(ReadOnlySpan<byte> payload, Span<byte> _)
    {
        foreach (string prefix in UnusedBritishPrefixes)
        {
            if (payload[0] == prefix[0] && payload[1] == prefix[1])
                return false;
        }
        return true;
    }

    public static bool Japanese(ReadOnlySpan<byte> payload, Span<byte> check)
    {
        int rest = Sum(payload, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
        check[0] = Digit(rest < 2 ? 0 : 11 - rest);
        return true;
    }

    // One digit is there twice or three times, though not three times in a row, and every other once at most.
    private static bool HasGermanDigits(ReadOnlySpan<byte> payload)
    {
        int repeated = 0;
        for (byte digit = (byte)'0'; digit <= '9'; digit++)
        {
            int count = payload.Count(digit);
            if (count > 3 || (count == 3 && payload.IndexOf([digit, digit, digit]) >= 0))
                return false;
            repeated += count > 1 ? 1 : 0;
        }
        return repeated == 1;
    }

    private static bool IsDay(long month, long day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(AnyYear, (int)month);

    private static int Sum(ReadOnlySpan<byte> digits, ReadOnlySpan<int> weights)
    {
        int sum = 0;
        for (int place = 0; place < weights.Length; place++)
            sum += (digits[place] - '0') * weights[place];
        return sum;
    }

    private static long Number(ReadOnlySpan<byte> digits)
    {
        long number = 0;
        foreach (byte digit in digits)
            number = (number * 10) + digit - '0';
        return number;
    }

    private static byte Digit(int digit) => (byte)('0' + digit);

    private static void WritePair(int number, Span<byte> check)
    {
        check[0] = Digit(number / 10);
        check[1] = Digit(number % 10);
    }
}
