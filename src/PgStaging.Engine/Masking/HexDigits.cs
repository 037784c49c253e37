namespace PgStaging.Engine.Masking;

/// <summary>Hexadecimal digits, the letters among them small.</summary>
internal static class HexDigits
{
    public static byte Of(int value) => "0123456789abcdef"u8[value];

    public static int Value(byte digit) => char.IsAsciiDigit((char)digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
