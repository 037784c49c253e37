using System.Text;

namespace PgStaging.Engine.Masking;

/// <summary>Characters that stand for each other. Fixed ranges: what a library says of characters changes with Unicode.</summary>
/// <param name="First">The first code point.</param>
/// <param name="Count">How many there are.</param>
internal readonly record struct RuneClass(int First, int Count)
{
    private const int Surrogates = 0xD800;

    // Digits, capitals, small letters; Latin, Greek and Cyrillic letters; kana, Chinese characters, Hangul.
    private static readonly RuneClass[] Known =
    [
        new('0', 10), new('A', 26), new('a', 26), new(0xC0, 0xC0), new(0x391, 0x39), new(0x410, 0x40),
        new(0x3041, 0x56), new(0x30A1, 0x5A), new(0x4E00, 0x51A6), new(0xAC00, 0x2BA4),
    ];

    /// <summary>The class of a character; null for those that stay: punctuation, spaces and signs of ASCII.</summary>
    public static RuneClass? Of(Rune rune)
    {
        foreach (RuneClass known in Known)
        {
            if (rune.Value >= known.First && rune.Value < known.First + known.Count)
                return known;
        }
        return rune.IsAscii ? null : Rest(rune.Value);
    }

    // Any other character is one of the few around it that no class has.
    private static RuneClass Rest(int value)
    {
        (int first, int end) = (value & ~0xFF, (value | 0xFF) + 1);
        first = Math.Max(first, 0x80);
        foreach (RuneClass known in Known)
        {
            if (known.First + known.Count <= value)
                first = Math.Max(first, known.First + known.Count);
            if (known.First > value)
                end = Math.Min(end, known.First);
        }
        return new RuneClass(first, Math.Min(end, value < Surrogates ? Surrogates : int.MaxValue) - first);
    }
}
