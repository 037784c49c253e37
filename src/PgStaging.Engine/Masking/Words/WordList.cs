using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Bogus;
using Bogus.Bson;

namespace PgStaging.Engine.Masking;

/// <summary>Words of one kind and locale, as bytes of UTF-8, in an order that is the same everywhere.</summary>
internal sealed class WordList
{
    private static readonly ConcurrentDictionary<(string Locale, string Kinds), WordList> Lists = new();

    private readonly byte[][] words;

    private WordList(IEnumerable<string> words) =>
        this.words = [.. words.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes)];

    public int Count => words.Length;

    public IEnumerable<string> Texts => words.Select(Encoding.UTF8.GetString);

    public ReadOnlySpan<byte> Draw(ref Draws draws) => words[draws.Below(words.Length)];

    /// <summary>The words of a locale.</summary>
    /// <param name="locale">The locale.</param>
    /// <param name="category">Their category in the data of Bogus.</param>
    /// <param name="kinds">Kinds of that category, put together.</param>
    public static WordList Of(MaskLocale locale, string category, params string[] kinds) => Lists.GetOrAdd(
        (locale.Name, $"{category}/{string.Join('+', kinds)}"),
        _ => new WordList(Words(locale, category, kinds)));

    /// <summary>The same in letters that every address of mail takes.</summary>
    public static WordList Plain(MaskLocale locale, string category, params string[] kinds) => Lists.GetOrAdd(
        (locale.Name, $"plain {category}/{string.Join('+', kinds)}"),
        _ => new WordList(Words(locale, category, kinds).Select(Plain).Where(word => word.Length > 1)));

    // English words only where the locale has none of its own.
    private static IEnumerable<string> Words(MaskLocale locale, string category, string[] kinds)
    {
        string name = locale.Name.Replace('-', '_');
        string[] own = [.. kinds.Where(kind => Database.HasKey(category, kind, name, name))];
        return (own.Length > 0 ? own : kinds)
            .Select(kind => Database.Get(category, kind, name)).OfType<BArray>().SelectMany(items => items.OfType<BValue>())
            .Select(item => item.StringValue).Where(word => !string.IsNullOrWhiteSpace(word));
    }

    private static string Plain(string word)
    {
        StringBuilder plain = new();
        foreach (char letter in word.Normalize(NormalizationForm.FormD).ToLower(CultureInfo.InvariantCulture))
        {
            if (char.IsAsciiLetterOrDigit(letter))
                plain.Append(letter);
            else if (letter == 'ß')
                plain.Append("ss");
            else if (letter == 'ł')
                plain.Append('l');
        }
        return plain.ToString();
    }
}
