namespace PgStaging.Engine.Masking;

/// <summary>Makes the masks that decisions ask for, or says why they do not fit their columns.</summary>
internal sealed class MaskFactory(MaskCatalog catalog, ColumnShapes shapes, MaskKey key)
{
    // A mask for whole values is one for each element of an array.
    private static readonly MaskPath EachElement = MaskPath.Parse("$[*]");

    private readonly ValueShapes values = new(catalog, shapes);
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
            if (decision.Rule.IsSql)
                return HasReferences(decision) ? throw MaskErrors.ExpressionOfReference()
                    : new PlannedMask(decision, table, column, shape, null, null);
            if (decision.Rule.IsRank)
                return Ranked(decision, table, column, shape);
            if (decision.Rule.IsShuffle)
                return Shuffled(decision, table, column, shape);
            if (decision.Rule.IsTrigger)
                return new PlannedMask(decision, table, column, shape, null, null) { Trigger = TriggerOf(decision.Rule, table, column) };
            Func<Mask> create = decision.IsInside || IsOfElements(decision.Rule, shape)
                ? Inside(decision, column) : Whole(decision, column, shape);
            // The masks of a run are made by its workers; making one here shows what is wrong with it.
            return new PlannedMask(decision, table, column, shape, create, create());
        }
        catch (PgStagingException refusal)
        {
            findings.Add(MaskFindings.MaskUnfit(table, column, decision.Rule, refusal.Message, refusal.RecommendedAction));
            return null;
        }
    }

    private PlannedMask Shuffled(ColumnDecision decision, MaskTable table, MaskTableColumn column, ColumnShape shape)
    {
        if (HasReferences(decision))
            throw MaskErrors.ShuffleOfReference();
        LoneValue lone = !column.NotNull ? LoneValue.Null : shape.Family == ValueFamily.Text ? LoneValue.Empty : LoneValue.Refused;
        findings.Add(MaskFindings.ValuesShuffled(table, column, decision.Rule));
        Func<Mask> create = () => new ShuffleMask(key, $"{table.DisplayName}.{column.Name}", lone);
        return new PlannedMask(decision, table, column, shape, create, create());
    }

    private PlannedMask Ranked(ColumnDecision decision, MaskTable table, MaskTableColumn column, ColumnShape shape) =>
        HasReferences(decision) ? throw MaskErrors.ExpressionOfReference()
            : new PlannedMask(decision, table, column, shape, null, null) { Rank = RankExpression.Of(decision.Rule, table, column, shape) };

    // The column of a partition or heir is the one that it comes from.
    private bool HasReferences(ColumnDecision decision) => decision.Group
        .Select(member => (catalog.TableOf(member).Root.Oid, catalog.Columns[member].Name))
        .Distinct().Count() > 1;

    private Func<Mask> Whole(ColumnDecision decision, MaskTableColumn column, ColumnShape shape)
    {
        MaskRule rule = decision.Rule;
        if (rule.Script is { } script)
            return () => new ScriptMask(script, shape.MaxLength);
        MaskKind kind = MaskKinds.All[rule.Mask];
        CheckFamily(kind, column.TypeName, shape);
        if (column.NotNull && kind.Name == "null")
            throw MaskErrors.NullNotAllowed();
        MaskContext context = Context(rule, decision.Group);
        ColumnShape[] all = [.. decision.Group.Select(member => shapes.Of(catalog.Columns[member]))];
        (bool isCaseless, bool isPadded) = (all.Any(member => member.IsCaseless), all.Any(member => member.IsPadded));
        // Values that one of the columns takes as equal must stay equal.
        return isCaseless || isPadded
            ? () => new ComparedMask(MaskKinds.Create(context), isCaseless, isPadded) : () => MaskKinds.Create(context);
    }

    private static bool IsOfElements(MaskRule rule, ColumnShape shape) =>
        rule.Script is null && shape.Type.Element != 0 && MaskKinds.All[rule.Mask].Fits != ValueFamily.Any;

    private Func<Mask> Inside(ColumnDecision decision, MaskTableColumn column)
    {
        MaskRule[] rules = [.. decision.Rules.Where(rule => !rule.IsKept)];
        if (rules.Any(rule => rule.When != decision.Rule.When || rule.By != decision.Rule.By))
            throw MaskErrors.PathConditionsDiffer();
        ValueShape shape = values.Of(column.Type, column.Modifier);
        InsideRule[] parts = [.. rules.Select(rule => new InsideRule(
            rule.Path is { } path ? MaskPath.Parse(path) : EachElement, part => Part(rule, part)))];
        return () => InsideMasks.Create(shape, parts);
    }

    private Mask Part(MaskRule rule, ScalarShape part)
    {
        if (part.Facts is { } facts)
            CheckFamily(MaskKinds.All[rule.Mask], facts.Type.Name, facts);
        return MaskKinds.Create(new MaskContext
        {
            Key = key,
            Name = rule.Mask,
            Options = rule.Options,
            Folder = rule.Folder,
            MaxLength = part.Facts?.MaxLength,
            Least = part.Facts?.Least,
            Most = part.Facts?.Most,
        });
    }

    private static void CheckFamily(MaskKind kind, string type, ColumnShape shape)
    {
        if (kind.Fits != ValueFamily.Any && (kind.Fits & shape.Family) == 0)
            throw MaskErrors.MaskOfOtherType(kind, type, shape);
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
