namespace PgStaging.Engine.Masking;

/// <summary>
/// Another account of the same country and length: digits for digits, letters for letters, and check digits that are as
/// right as they were.
/// </summary>
internal sealed class IbanMask(MaskContext context) : BuiltNumberMask(context)
{
    private const int Shortest = 15;
    private const int Longest = 34;
    private const int Head = 4;
    private const int Checks = 100;

    private readonly RuneClassCipher digits = new(context.Key, $"mask {context.Name} digits", 10);
    private readonly RuneClassCipher letters = new(context.Key, $"mask {context.Name} letters", 26);

    protected override bool TryMask(Span<byte> characters)
    {
        if (characters.Length is < Shortest or > Longest || !char.IsAsciiLetterUpper((char)characters[0])
            || !char.IsAsciiLetterUpper((char)characters[1]) || !char.IsAsciiDigit((char)characters[2])
            || !char.IsAsciiDigit((char)characters[3]))
            return false;
        int given = ((characters[2] - '0') * 10) + characters[3] - '0';
        int wrongBy = given - RightCheck(characters);
        Encrypt(characters[Head..], digits, (byte)'0', (byte)'9');
        Encrypt(characters[Head..], letters, (byte)'A', (byte)'Z');
        int check = (RightCheck(characters) + wrongBy + Checks) % Checks;
        characters[2] = (byte)('0' + (check / 10));
        characters[3] = (byte)('0' + (check % 10));
        return true;
    }

    // ISO 7064 mod 97,10 of the account followed by the country and zeros; letters count from ten.
    private static int RightCheck(ReadOnlySpan<byte> number)
    {
        int rest = 0;
        foreach (byte character in number[Head..])
            rest = Add(rest, character);
        rest = Add(Add(rest, number[0]), number[1]);
        return 98 - (rest * 100 % 97);
    }

    private static int Add(int rest, byte character) => char.IsAsciiDigit((char)character)
        ? ((rest * 10) + character - '0') % 97
        : ((rest * 100) + character - 'A' + 10) % 97;

    private static void Encrypt(Span<byte> account, RuneClassCipher cipher, byte first, byte last)
    {
        Span<int> word = stackalloc int[Longest];
        int length = 0;
        foreach (byte character in account)
        {
            if (character >= first && character <= last)
                word[length++] = character - first;
        }
        if (length == 0)
            return;
        cipher.Encrypt(word[..length]);
        length = 0;
        foreach (ref byte character in account)
        {
            if (character >= first && character <= last)
                character = (byte)(first + word[length++]);
        }
    }
}
