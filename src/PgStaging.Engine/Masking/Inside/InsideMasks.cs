namespace PgStaging.Engine.Masking;

/// <summary>Makes masks of values of which only parts are masked. Where several rules lead, the first counts.</summary>
internal sealed class InsideMasks
{
    private readonly HashSet<InsideRule> used = [];

    /// <param name="shape">How the values are built.</param>
    /// <param name="rules">What is done where.</param>
    /// <exception cref="PgStagingException">A path leads nowhere, or a mask does not fit what is there.</exception>
    public static Mask Create(ValueShape shape, IReadOnlyList<InsideRule> rules)
    {
        InsideMasks made = new();
        Mask? mask = made.Of(shape, [.. rules.Select(rule => (rule, PathCursor.StartOf(rule.Path)))]);
        InsideRule? lost = rules.FirstOrDefault(rule => !made.used.Contains(rule));
        return lost is null && mask is not null ? mask : throw MaskPathErrors.MaskPathLeadsNowhere((lost ?? rules[0]).Path);
    }

    // Null where no rule leads in.
    private Mask? Of(ValueShape shape, IReadOnlyList<(InsideRule Rule, PathCursor Cursor)> rules)
    {
        (InsideRule Rule, PathCursor Cursor)[] leading = [.. rules.Where(rule => !rule.Cursor.IsLost)];
        if (leading.Length == 0)
            return null;
        return shape switch
        {
            ScalarShape scalar => OfScalar(scalar, leading),
            ArrayShape array => OfArray(array, leading),
            CompositeShape composite => OfComposite(composite, leading),
            _ => OfDocument((DocumentShape)shape, leading),
        };
    }

    private Mask? OfScalar(ScalarShape shape, IReadOnlyList<(InsideRule Rule, PathCursor Cursor)> rules)
    {
        InsideRule[] there = [.. rules.Where(rule => rule.Cursor.IsThere).Select(rule => rule.Rule)];
        used.UnionWith(there);
        return there.FirstOrDefault()?.Create(shape);
    }

    private ArrayMask? OfArray(ArrayShape shape, IReadOnlyList<(InsideRule Rule, PathCursor Cursor)> rules)
    {
        Mask? ElementAt(int? index) => Of(shape.Element, [.. rules.Select(rule => (rule.Rule, rule.Cursor.Into(index)))]);
        Mask? others = ElementAt(null);
        Dictionary<int, Mask?> named = rules.SelectMany(rule => rule.Rule.Path.Steps)
            .Where(step => step.Kind == MaskPathStepKind.Index).Select(step => step.Index).Distinct()
            .ToDictionary(index => index, index => ElementAt(index));
        return others is null && named.Values.All(mask => mask is null) ? null : new ArrayMask(shape.Delimiter, others, named);
    }

    private CompositeMask? OfComposite(CompositeShape shape, IReadOnlyList<(InsideRule Rule, PathCursor Cursor)> rules)
    {
        Mask?[] masks =
        [
            .. shape.Fields.Select((field, place) => Of(field.Shape,
                [.. rules.Select(rule => (rule.Rule, rule.Cursor.Into(System.Text.Encoding.UTF8.GetBytes(field.Name), place)))])),
        ];
        return masks.All(mask => mask is null) ? null : new CompositeMask(masks);
    }

    private Mask OfDocument(DocumentShape shape, IReadOnlyList<(InsideRule Rule, PathCursor Cursor)> rules)
    {
        used.UnionWith(rules.Select(rule => rule.Rule));
        (PathCursor, Mask)[] masks = [.. rules.Select(rule => (rule.Cursor, rule.Rule.Create(ScalarShape.OfDocument)))];
        return shape.IsJson ? new JsonMask(masks) : new HstoreMask(masks);
    }
}
