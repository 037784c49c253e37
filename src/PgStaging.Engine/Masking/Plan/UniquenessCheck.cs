namespace PgStaging.Engine.Masking;

/// <summary>Refuses masks that could make rows equal which a key keeps apart.</summary>
internal sealed class UniquenessCheck(MaskCatalog catalog, IReadOnlyDictionary<ColumnKey, PlannedMask> planned)
{
    public IEnumerable<PgMaskFinding> Run() => planned.Keys.Select(column => column.Table).Distinct()
        .SelectMany(table => catalog.Keys[table])
        .SelectMany(Findings);

    private IEnumerable<PgMaskFinding> Findings(MaskKeyIndex key)
    {
        List<(PlannedMask Mask, string Why)> bad = [.. Objections(key)];
        return bad.Count == 0 || IsKeptApartOtherwise(key, bad)
            ? [] : bad.DistinctBy(item => item.Mask.Column.Key).Select(item => MaskFindings.UniqueNotKept(item.Mask, key, item.Why));
    }

    private IEnumerable<(PlannedMask Mask, string Why)> Objections(MaskKeyIndex key) =>
        // Of the values of one column all are still there, whatever keeps them apart.
        key.Predicate is null && key.UsedColumns.Count == 1 && MaskedIn(key).Any(mask => mask.Decision.Rule.IsShuffle) ? []
            : MaskedIn(key).Where(mask => mask.Decision.Rule.IsShuffle)
                .Select(mask => (mask, "and shuffled values may come together with others of the key."))
                .Concat(ObjectionsToOthers(key));

    private IEnumerable<(PlannedMask Mask, string Why)> ObjectionsToOthers(MaskKeyIndex key)
    {
        for (int place = 0; place < key.Columns.Length; place++)
        {
            if (key.Columns[place] == 0)
            {
                foreach (PlannedMask mask in MaskedIn(key).Where(mask => ColumnMentions.Mentions(key.Texts[place], mask.Column.Name)))
                {
                    if (!ColumnMentions.IsLetterCase(key.Texts[place], mask.Column.Name))
                        yield return (mask, $"and nothing is known of {key.Texts[place]} of masked values.");
                    else if (Objection(mask, key, isCaseless: true) is { } why)
                        yield return (mask, why);
                }
            }
            else if (planned.TryGetValue(new ColumnKey(key.Table, key.Columns[place]), out PlannedMask? mask))
            {
                if (!key.Operators.IsEmpty && key.Operators[place] != "=")
                    yield return (mask, $"by the operator {key.Operators[place]}, and masked values need not.");
                else if (Objection(mask, key, mask.Shape.IsCaseless) is { } why)
                    yield return (mask, why);
            }
        }
        foreach (PlannedMask mask in MaskedIn(key)
            .Where(mask => key.Predicate is { } predicate && ColumnMentions.LooksAt(predicate, mask.Column.Name)))
            yield return (mask, "where a condition holds that looks at the masked values.");
    }

    private static string? Objection(PlannedMask mask, MaskKeyIndex key, bool isCaseless)
    {
        MaskRule rule = mask.Decision.Rule;
        if (rule.Mask.Equals("null", StringComparison.OrdinalIgnoreCase) && !mask.Decision.IsInside)
            return key.IsPrimary || key.NullsNotDistinct || !key.Operators.IsEmpty ? "and would all be NULL." : null;
        if (mask.Distinctness == Distinctness.NotKept)
            return $"and the mask {rule.Mask} may give one value to several.";
        if (rule.By is not null)
            return "and another column would decide them.";
        if (rule.When is not null && mask.Distinctness == Distinctness.Exact)
            return "and a masked value may be one that another row keeps.";
        return isCaseless && mask.Sample?.IsLowerCase != true
            ? "whatever the case of their letters, and masked values may differ in nothing else." : null;
    }

    // Rows that another key keeps apart by columns of this one are apart whatever the masked ones hold.
    private bool IsKeptApartOtherwise(MaskKeyIndex key, List<(PlannedMask Mask, string Why)> bad)
    {
        if (!key.Operators.IsEmpty)
            return false;
        HashSet<short> good = [.. key.Columns.Where(column => column != 0 && bad.TrueForAll(item => item.Mask.Column.Key.Number != column))];
        return catalog.Keys[key.Table].Any(other => other != key && other.Predicate is null && other.Operators.IsEmpty
            && other.Columns.All(column => good.Contains(column) && catalog.Columns[new ColumnKey(key.Table, column)].NotNull));
    }

    private IEnumerable<PlannedMask> MaskedIn(MaskKeyIndex key) => key.UsedColumns
        .Select(column => planned.GetValueOrDefault(new ColumnKey(key.Table, column))).OfType<PlannedMask>();
}
