using System.Collections.Frozen;

namespace PgStaging.Engine.Masking;

/// <summary>What words in names mean, in several languages. The words are in names.txt.</summary>
internal sealed class NameLexicon
{
    private const int ShortestPart = 5;
    private const int ShortestRest = 3;

    private static readonly Lazy<NameLexicon> Loaded = new(() => new NameLexicon(SqlText.Load("Masking/Finding/Names/names.txt")));

    private readonly FrozenDictionary<string, NameMeaning[]> meanings;
    private readonly FrozenDictionary<string, FrozenSet<string>> groups;
    private readonly FrozenDictionary<string, string> shortened;
    private readonly string[] longPersons;

    private NameLexicon(string text)
    {
        Dictionary<string, List<NameMeaning>> found = [];
        Dictionary<string, HashSet<string>> sets = [];
        string[] section = [];
        foreach (string line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == '[')
                section = line.Trim('[', ']').Split(' ');
            else if (line[0] != '#')
                Read(section, line.Split(' ', StringSplitOptions.RemoveEmptyEntries), found, sets);
        }
        meanings = found.ToFrozenDictionary(word => word.Key, word => word.Value.Distinct().ToArray());
        groups = sets.ToFrozenDictionary(group => group.Key, group => group.Value.ToFrozenSet());
        shortened = groups["Short"].Select(pair => pair.Split('=')).ToFrozenDictionary(pair => pair[0], pair => pair[1]);
        longPersons = [.. groups["Person"].Where(word => word.Length >= ShortestPart)];
    }

    public static NameLexicon Instance => Loaded.Value;

    public IReadOnlyList<NameMeaning> Meanings(string phrase) => meanings.GetValueOrDefault(phrase, []);

    /// <summary>Whether a phrase is known to mean something that is nobody's business.</summary>
    public bool IsOther(string phrase) => groups["Not"].Contains(phrase);

    /// <summary>Whether a word after a match turns it into something else, such as in email_count.</summary>
    public bool TurnsBefore(string word) => groups["After"].Contains(word);

    /// <summary>Whether a word before a match turns it into something else, such as in has_email.</summary>
    public bool TurnsAfter(string word) => groups["Before"].Contains(word);

    /// <summary>Whether an IP address that is called so belongs to a machine and not to a person.</summary>
    public bool IsOfMachine(string word) => groups["Machine"].Contains(word);

    /// <summary>What an abbreviation stands for; any other word stands for itself.</summary>
    public string InFull(string word) => shortened.GetValueOrDefault(word, word);

    public bool IsThing(string word) => groups["Thing"].Contains(word);

    public bool IsPerson(string word) =>
        groups["Person"].Contains(word) || longPersons.Any(person => word.StartsWith(person, StringComparison.Ordinal));

    /// <summary>What a word means that is written together of a word we know and another one, as in kundennachname.</summary>
    public IEnumerable<NameMeaning> MeaningsOfCompound(string word)
    {
        if (IsOther(word))
            yield break;
        for (int length = word.Length - ShortestRest; length >= ShortestPart; length--)
        {
            NameMeaning[] known = [.. Meanings(word[^length..]).Concat(Meanings(word[..length]))
                .Where(meaning => meaning.Strength == NameStrength.Strong)];
            foreach (NameMeaning meaning in known)
                yield return meaning with { Strength = NameStrength.Likely };
            if (known.Length > 0)
                yield break;
        }
    }

    private static void Read(
        string[] section, string[] words, Dictionary<string, List<NameMeaning>> found, Dictionary<string, HashSet<string>> sets)
    {
        if (section.Length == 1)
        {
            if (!sets.TryGetValue(section[0], out HashSet<string>? group))
                sets[section[0]] = group = [];
            group.UnionWith(words);
            return;
        }
        NameMeaning meaning = new(Enum.Parse<PgSensitiveCategory>(section[0]), Enum.Parse<NameStrength>(section[1], ignoreCase: true));
        foreach (string word in words)
        {
            if (!found.TryGetValue(word, out List<NameMeaning>? list))
                found[word] = list = [];
            list.Add(meaning);
        }
    }
}
