namespace PgStaging.Engine.Masking;

/// <summary>Says what a name speaks for, and how much, from 0 to 1.</summary>
internal static class NameJudge
{
    private const int LongestPhrase = 4;
    private const double Strong = 0.82;
    private const double Likely = 0.58;
    private const double Vague = 0.3;
    private const double Turned = 0.1;
    private const double OfThing = 0.5;

    /// <summary>What a name alone means.</summary>
    /// <param name="name">A column, a key, a domain.</param>
    /// <param name="surroundings">What it belongs to.</param>
    public static Dictionary<PgSensitiveCategory, double> Judge(string name, NameSurroundings surroundings)
    {
        IReadOnlyList<string> words = NameWords.Of(name);
        Dictionary<PgSensitiveCategory, double> scores = [];
        foreach ((int start, int length, NameMeaning meaning) in Matches(words))
        {
            IReadOnlyList<string> before = [.. words.Take(start)];
            IReadOnlyList<string> after = [.. words.Skip(start + length)];
            double score = Score(meaning, [.. before, .. after], surroundings, out PgSensitiveCategory category);
            if (after.Any(NameLexicon.Instance.TurnsBefore) || before.Any(NameLexicon.Instance.TurnsAfter))
                score *= Turned;
            scores[category] = Math.Max(score, scores.GetValueOrDefault(category));
        }
        return scores;
    }

    /// <summary>Whether a name says a category by itself.</summary>
    public static bool Says(string name, PgSensitiveCategory category) =>
        Judge(name, new NameSurroundings([])).GetValueOrDefault(category) >= Likely;

    private static double Score(
        NameMeaning meaning, IReadOnlyList<string> others, NameSurroundings surroundings, out PgSensitiveCategory category)
    {
        category = meaning.Category;
        switch (meaning)
        {
            case { Category: PgSensitiveCategory.FullName, Strength: NameStrength.Vague }:
                return ScoreOfName(others, surroundings, ref category);
            case { Category: PgSensitiveCategory.City or PgSensitiveCategory.PostalCode or PgSensitiveCategory.Coordinates
                or PgSensitiveCategory.StreetAddress } when surroundings.Personal < 0:
                return OfThing * Weight(meaning.Strength);
            default:
                return Weight(meaning.Strength);
        }
    }

    // "name" is the name of whatever the other words or the table say; beside a given name it is a family name.
    private static double ScoreOfName(
        IReadOnlyList<string> others, NameSurroundings surroundings, ref PgSensitiveCategory category)
    {
        if (others.Any(word => NameLexicon.Instance.IsThing(NameLexicon.Instance.InFull(word))))
            return 0;
        bool isPerson = others.Any(word => NameLexicon.Instance.IsPerson(NameLexicon.Instance.InFull(word)));
        if (!isPerson && surroundings.HasFirstName != surroundings.HasLastName)
        {
            category = surroundings.HasFirstName ? PgSensitiveCategory.LastName : PgSensitiveCategory.FirstName;
            return Likely;
        }
        return isPerson || surroundings.Personal > 0 ? Likely : surroundings.Personal < 0 ? Vague / 3 : Vague;
    }

    private static double Weight(NameStrength strength) =>
        strength switch { NameStrength.Strong => Strong, NameStrength.Likely => Likely, _ => Vague };

    // Longer phrases win over the words inside them.
    private static List<(int Start, int Length, NameMeaning Meaning)> Matches(IReadOnlyList<string> words)
    {
        NameLexicon lexicon = NameLexicon.Instance;
        List<(int, int, NameMeaning)> found = [];
        bool[] taken = new bool[words.Count];
        for (int length = Math.Min(LongestPhrase, words.Count); length > 0; length--)
        {
            for (int start = 0; start + length <= words.Count; start++)
            {
                if (taken.AsSpan(start, length).Contains(true))
                    continue;
                string[] part = [.. words.Skip(start).Take(length)];
                (string phrase, string full) = (string.Concat(part), string.Concat(part.Select(lexicon.InFull)));
                IReadOnlyList<NameMeaning> meanings = lexicon.Meanings(phrase);
                if (meanings.Count == 0 && !lexicon.IsOther(phrase))
                    meanings = lexicon.Meanings(full);
                if (meanings.Count == 0 && !lexicon.IsOther(phrase) && !lexicon.IsOther(full))
                    continue;
                taken.AsSpan(start, length).Fill(true);
                found.AddRange(meanings.Select(meaning => (start, length, meaning)));
            }
        }
        for (int place = 0; place < words.Count; place++)
        {
            if (!taken[place])
                found.AddRange(lexicon.MeaningsOfCompound(words[place]).Select(meaning => (place, 1, meaning)));
        }
        return found;
    }
}
