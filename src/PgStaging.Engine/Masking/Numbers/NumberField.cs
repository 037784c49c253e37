namespace PgStaging.Engine.Masking;

/// <summary>A part of a national number: digits or letters of a fixed length, each text of which has a number.</summary>
internal sealed class NumberField
{
    private const string DecimalDigits = "0123456789";

    private readonly string alphabet;
    private readonly (ulong First, ulong Last)[] ranges;

    private NumberField(string alphabet, int length, (ulong First, ulong Last)[] ranges)
    {
        this.alphabet = alphabet;
        this.ranges = ranges;
        Length = length;
        foreach ((ulong first, ulong last) in ranges)
            Count += last - first + 1;
    }

    public int Length { get; }

    /// <summary>How many texts there are.</summary>
    public ulong Count { get; }

    public static NumberField Digits(int length) => Of(DecimalDigits, length);

    /// <summary>Digits that are a number of one of several ranges.</summary>
    public static NumberField Digits(int length, params (ulong First, ulong Last)[] ranges) => new(DecimalDigits, length, ranges);

    /// <summary>Any characters of an alphabet.</summary>
    public static NumberField Of(string alphabet, int length)
    {
        ulong count = 1;
        for (int place = 0; place < length; place++)
            count *= (ulong)alphabet.Length;
        return new NumberField(alphabet, length, [(0, count - 1)]);
    }

    /// <param name="text">As long as the field.</param>
    /// <param name="index">Which of its texts it is.</param>
    /// <returns>Whether it is one.</returns>
    public bool TryRead(ReadOnlySpan<byte> text, out ulong index)
    {
        index = 0;
        ulong number = 0;
        foreach (byte character in text)
        {
            int letter = alphabet.IndexOf((char)character, StringComparison.Ordinal);
            if (letter < 0)
                return false;
            number = (number * (ulong)alphabet.Length) + (ulong)letter;
        }
        foreach ((ulong first, ulong last) in ranges)
        {
            if (number >= first && number <= last)
            {
                index += number - first;
                return true;
            }
            index += last - first + 1;
        }
        return false;
    }

    public void Write(ulong index, Span<byte> text)
    {
        ulong number = 0;
        foreach ((ulong first, ulong last) in ranges)
        {
            number = first + index;
            if (number <= last)
                break;
            index -= last - first + 1;
        }
        for (int place = Length - 1; place >= 0; place--)
        {
            text[place] = (byte)alphabet[(int)(number % (ulong)alphabet.Length)];
            number /= (ulong)alphabet.Length;
        }
    }
}
