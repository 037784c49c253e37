namespace PgStaging.Engine.Masking;

/// <summary>The check digit of cards and of several national numbers.</summary>
internal static class Luhn
{
    /// <summary>The digit that belongs behind others.</summary>
    /// <param name="payload">Digits.</param>
    public static byte CheckDigit(ReadOnlySpan<byte> payload)
    {
        int sum = 0;
        bool isDoubled = true;
        for (int place = payload.Length - 1; place >= 0; place--)
        {
            int digit = payload[place] - '0';
            if (isDoubled)
                digit = digit > 4 ? (digit * 2) - 9 : digit * 2;
            sum += digit;
            isDoubled = !isDoubled;
        }
        return (byte)('0' + ((10 - (sum % 10)) % 10));
    }
}
