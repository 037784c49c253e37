using System.Collections.Frozen;

namespace PgStaging.Engine.Masking;

/// <summary>Recognises names of people by word lists of ten locales.</summary>
internal static class NameValues
{
    private const int LongestName = 60;

    private static readonly Lazy<FrozenSet<string>> FirstNames =
        new(() => Words("first_name", "male_first_name", "female_first_name"));

    private static readonly Lazy<FrozenSet<string>> LastNames = new(() => Words("last_name"));

    public static ValueMatch First(string value) => Single(value, FirstNames.Value, 0.62);

    public static ValueMatch Last(string value) => Single(value, LastNames.Value, 0.58);

    /// <summary>A name of at least two words; in Japanese letters they need not be parted.</summary>
    public static ValueMatch Full(string value)
    {
        if (!IsOfNames(value))
            return ValueMatch.No;
        string[] words = Parts(value);
        if (words.Length == 1 && value.Any(IsEastAsian))
            return value.Length is >= 3 and <= 7
                ? StartsWithFamilyName(value) ? ValueMatch.Typical(0.75, "name") : ValueMatch.Possible
                : ValueMatch.No;
        if (words.Length is < 2 or > 6 || words.Count(word => char.IsUpper(word[0]) || IsEastAsian(word[0])) < 2)
            return ValueMatch.No;
        bool first = words.Any(word => FirstNames.Value.ContainsPlain(word));
        bool last = words.Any(word => LastNames.Value.ContainsPlain(word));
        return first && last ? ValueMatch.Typical(0.85, "name")
            : first || (last && value.Any(IsEastAsian)) ? ValueMatch.Typical(0.7, "name") : ValueMatch.Possible;
    }

    /// <summary>Whether two words of a text that follow each other are a given and a family name.</summary>
    public static bool IsPair(string first, string second) =>
        first.Length > 2 && second.Length > 2 && char.IsUpper(first[0]) && char.IsUpper(second[0])
        && FirstNames.Value.ContainsPlain(first) && LastNames.Value.ContainsPlain(second);

    private static ValueMatch Single(string value, FrozenSet<string> names, double power)
    {
        if (!IsOfNames(value))
            return ValueMatch.No;
        string[] words = Parts(value);
        if (words.Length > 4)
            return ValueMatch.No;
        return words.Length <= 3 && names.ContainsPlain(words[0]) || names.ContainsPlain(value)
            ? ValueMatch.Typical(power, "name") : ValueMatch.Possible;
    }

    private static bool IsOfNames(string value) =>
        value.Length is > 0 and <= LongestName && char.IsLetter(value[0])
        && value.All(sign => char.IsLetter(sign) || sign is ' ' or '-' or '\'' or '’' or '.' or ',' or '\u3000' or '・' or 'ー'
            || char.GetUnicodeCategory(sign) == System.Globalization.UnicodeCategory.NonSpacingMark);

    private static string[] Parts(string value) =>
        value.Split([' ', ',', '-', '.', '\u3000', '・'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool StartsWithFamilyName(string value) =>
        Enumerable.Range(1, 3).Any(length => length < value.Length && LastNames.Value.Contains(value[..length]));

    private static bool IsEastAsian(char letter) => letter is >= '\u3040' and <= '\u9FFF';

    private static bool ContainsPlain(this FrozenSet<string> names, string word) => names.Contains(NameWords.Plain(word));

    private static FrozenSet<string> Words(params string[] kinds) =>
        MaskLocale.Names.SelectMany(name => WordList.Of(MaskLocale.Named(name), "name", kinds).Texts)
            .SelectMany(word => new[] { word }.Concat(Parts(word)))
            .Select(NameWords.Plain).Where(word => word.Length > 1 || word.Any(IsEastAsian)).ToFrozenSet();
}
