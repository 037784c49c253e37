namespace PgStaging.Engine.Masking;

/// <summary>Makes the masks that decisions ask for, or says why they do not fit their columns.</summary>
internal sealed class MaskFactory(MaskCatalog catalog, ColumnShapes shapes, MaskKey key)
{
    private readonly List<PgMaskFinding> findings = [];

    public IEnumerable<PgMaskFinding> Findings => findings;

    /// <summary>The mask of a column; null, and a finding, where it does not fit.</summary>
    public PlannedMask? Plan(ColumnDecision decision)
    {
        MaskTable table = catalog.TableOf(decision.Column);
        MaskTableColumn column = catalog.Columns[decision.Column];
        ColumnShape shape = shapes.Of(column);
        if (column.IsGenerated)
        {
            if (decision.Rule.Column?.Text.Equals(column.Name, StringComparison.OrdinalIgnoreCase) == true)
                findings.Add(MaskFindings.GeneratedNotMasked(table, column, decision.Rule));
            return null;
        }
        try
        {
            if (decision.IsInside)
                throw MaskErrors.PathNotAllowed(decision.Rule.Path!, column.TypeName);
            if (decision.Rule.IsSql)
                return decision.Group.Count > 1 ? throw MaskErrors.ExpressionOfReference()
                    : new PlannedMask(decision, table, column, shape, null, null);
            if (decision.Rule.IsTrigger)
                return new PlannedMask(decision, table, column, shape, null, null) { Trigger = TriggerOf(decision.Rule, table, column) };
            Func<Mask> create = Whole(decision, column, shape);
            // The masks of a run are made by its workers; making one here shows what is wrong with it.
            return new PlannedMask(decision, table, column, shape, create, create());
        }
        catch (PgStagingException refusal)
        {
            findings.Add(MaskFindings.MaskUnfit(table, column, decision.Rule, refusal.Message, refusal.RecommendedAction));
            return null;
        }
    }

    private Func<Mask> Whole(ColumnDecision decision, MaskTableColumn column, ColumnShape shape)
    {
        MaskRule rule = decision.Rule;
        MaskKind kind = MaskKinds.All[rule.Mask];
        if (kind.Fits != ValueFamily.Any && (kind.Fits & shape.Family) == 0)
            throw MaskErrors.MaskOfOtherType(kind, column.TypeName, shape);
        if (column.NotNull && kind.Name == "null")
            throw MaskErrors.NullNotAllowed();
        MaskContext context = Context(rule, decision.Group);
        return () => MaskKinds.Create(context);
    }

    private string TriggerOf(MaskRule rule, MaskTable table, MaskTableColumn column)
    {
        MaskTrigger[] triggers = [.. catalog.Triggers[table.Oid]];
        MaskTrigger? found = rule.Options.Text(MaskRule.TriggerName) is { } name
            ? Array.Find(triggers, trigger => trigger.Name == name)
            : Array.Find(triggers, trigger => trigger.TextSearchColumn == column.Name);
        return found?.Name ?? throw MaskErrors.TriggerUnknown(rule.Options.Text(MaskRule.TriggerName), triggers);
    }

    // What holds the same values must get the same ones: within the bounds of the narrowest column.
    private MaskContext Context(MaskRule rule, IReadOnlyList<ColumnKey> group)
    {
        ColumnShape[] all = [.. group.Select(member => shapes.Of(catalog.Columns[member]))];
        return new MaskContext
        {
            Key = key,
            Name = rule.Mask,
            Options = rule.Options,
            Folder = rule.Folder,
            MaxLength = all.Min(shape => shape.MaxLength),
            Least = all.Max(shape => shape.Least),
            Most = all.Min(shape => shape.Most),
        };
    }
}
