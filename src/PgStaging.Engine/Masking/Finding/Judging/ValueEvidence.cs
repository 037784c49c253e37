namespace PgStaging.Engine.Masking;

/// <summary>What all values of a place together say about a category.</summary>
/// <param name="Possible">The share that could be of it.</param>
/// <param name="Typical">The share that looks like it.</param>
/// <param name="Score">How much that speaks for it, 0 to 1.</param>
/// <param name="What">What was recognised most; null if nothing was.</param>
internal readonly record struct ValueEvidence(double Possible, double Typical, double Score, string? What)
{
    // The first values tell whether it is worth looking at the others.
    private const int Probe = 25;

    public static ValueEvidence Of(
        PgSensitiveCategory category, IReadOnlyList<string> values, ValueJudges judges, bool isNamed)
    {
        CategoryTraits traits = CategoryTraits.Of(category);
        bool isText = category == PgSensitiveCategory.FreeText;
        int possible = 0;
        Dictionary<string, (int Count, double Power)> kinds = [];
        HashSet<string> distinct = new(StringComparer.Ordinal);
        int seen = 0;
        foreach (string value in values)
        {
            ValueMatch match = judges.Judge(category, value);
            seen++;
            possible += match.IsPossible ? 1 : 0;
            if (match.Power > 0)
            {
                (int count, double power) = kinds.GetValueOrDefault(match.What ?? string.Empty);
                kinds[match.What ?? string.Empty] = (count + 1, power + match.Power);
                distinct.Add(value);
            }
            if (seen == Probe && distinct.Count == 0 && !isNamed && !isText)
                break;
        }
        if (kinds.Count == 0)
            return new ValueEvidence((double)possible / seen, 0, 0, null);
        KeyValuePair<string, (int Count, double Power)> most = kinds.MaxBy(kind => kind.Value.Power);
        int typical = traits.IsOfOneKind ? most.Value.Count : kinds.Values.Sum(kind => kind.Count);
        double mean = traits.IsOfOneKind ? most.Value.Power / typical : kinds.Values.Sum(kind => kind.Power) / typical;
        double share = (double)typical / seen;
        double weight = Math.Clamp((share - traits.Chance) / (traits.FullShare - traits.Chance), 0, 1);
        if (isText)
            weight = typical >= 2 ? Math.Max(weight, 0.8) : weight;
        weight *= Math.Min(1, (double)distinct.Count / traits.Distinct);
        return new ValueEvidence((double)possible / seen, share, mean * weight, most.Key.Length == 0 ? null : most.Key);
    }
}
