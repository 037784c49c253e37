namespace PgStaging.Engine.Masking;

/// <summary>Decides for each column by the rules that name it, or that name a column whose values it holds.</summary>
internal sealed class MaskDecisions
{
    private readonly MaskCatalog catalog;
    private readonly ColumnGroups groups;
    private readonly Dictionary<ColumnKey, ColumnDecision> decided = [];
    private readonly List<PgMaskFinding> findings = [];

    public MaskDecisions(MaskCatalog catalog, ColumnGroups groups, IReadOnlyDictionary<ColumnKey, IReadOnlyList<MaskRule>> rules)
    {
        this.catalog = catalog;
        this.groups = groups;
        HashSet<ColumnKey> seen = [];
        foreach ((ColumnKey column, IReadOnlyList<MaskRule> found) in rules)
        {
            IReadOnlyList<ColumnKey> group = groups.Of(column);
            if (group.Count == 1)
                decided.Add(column, new ColumnDecision(column, found, group));
            else if (seen.Add(group[0]))
                DecideGroup(group, rules);
        }
        foreach (ColumnDecision derived in DerivedColumns.Of(catalog, decided).ToList())
            decided.Add(derived.Column, derived);
    }

    public IReadOnlyDictionary<ColumnKey, ColumnDecision> Decided => decided;

    public IEnumerable<PgMaskFinding> Findings => findings;

    private void DecideGroup(IReadOnlyList<ColumnKey> group, IReadOnlyDictionary<ColumnKey, IReadOnlyList<MaskRule>> rules)
    {
        List<(ColumnKey Column, IReadOnlyList<MaskRule> Rules)> named =
            [.. group.Where(rules.ContainsKey).Select(column => (column, rules[column]))];
        (ColumnKey first, IReadOnlyList<MaskRule> chosen) = named[0];
        bool isReference = groups.IsReference(first);
        foreach ((ColumnKey column, IReadOnlyList<MaskRule> other) in named.Skip(1))
        {
            if (!SameMask(chosen, other))
            {
                findings.Add(MaskFindings.ReferenceMaskedOtherwise(
                    catalog, column, other[0], first, chosen[0]));
            }
        }
        if (isReference && chosen.FirstOrDefault(rule => rule.When is not null || rule.By is not null) is { } partial)
            findings.Add(MaskFindings.ReferenceMaskedInPart(catalog, first, partial));
        foreach (ColumnKey column in group)
            decided.Add(column, new ColumnDecision(column, chosen, group));
    }

    // What is kept and what is masked are two different things, whatever the notes say.
    private static bool SameMask(IReadOnlyList<MaskRule> one, IReadOnlyList<MaskRule> other) =>
        one.Count == other.Count && one.Zip(other).All(pair => pair.First == pair.Second
            || (pair.First.IsKept && pair.Second.IsKept)
            || (pair.First.Mask.Equals(pair.Second.Mask, StringComparison.OrdinalIgnoreCase)
                && pair.First.Path == pair.Second.Path && pair.First.Script == pair.Second.Script && pair.First.When == pair.Second.When
                && pair.First.By == pair.Second.By && pair.First.Options.Equal(pair.Second.Options)));
}
