namespace PgStaging.Engine.Masking;

/// <summary>Finds the rules that count for each column: the first that names it, or all with a path from there on.</summary>
internal sealed class RuleMatching
{
    private readonly MaskCatalog catalog;
    private readonly ColumnShapes shapes;
    private readonly MaskRules rules;
    private readonly HashSet<MaskRule> used = [];
    private readonly Dictionary<ColumnKey, IReadOnlyList<MaskRule>> found = [];
    private readonly List<ColumnReference> references = [];
    private readonly List<PgMaskFinding> findings = [];
    private readonly Lazy<Dictionary<string, ColumnKey>> columnsByName;

    public RuleMatching(MaskCatalog catalog, ColumnShapes shapes, MaskRules rules)
    {
        this.catalog = catalog;
        this.shapes = shapes;
        this.rules = rules;
        columnsByName = new(() => catalog.Tables
            .SelectMany(table => table.Columns.Select(column => (Name: $"{table.DisplayName}.{column.Name}", column.Key)))
            .ToDictionary(column => column.Name, column => column.Key));
        foreach (MaskTable table in catalog.Tables)
            Match(table);
    }

    /// <summary>Where rules say that columns refer to others.</summary>
    public IEnumerable<ColumnReference> References => references;

    /// <summary>The rules of each column that has any.</summary>
    public IReadOnlyDictionary<ColumnKey, IReadOnlyList<MaskRule>> Found => found;

    /// <summary>What is to be said of rules that name nothing.</summary>
    public IEnumerable<PgMaskFinding> Findings() => findings.Concat(rules.Rules.Where(rule => !used.Contains(rule)).Select(rule =>
    {
        MaskTable[] tables = [.. catalog.Tables.Where(table => Names(rule, table))];
        return MaskFindings.RuleMatchesNothing(
            rule, tables.Length > 0, tables.Length > 0
                ? tables.SelectMany(table => table.Columns).Select(column => column.Name)
                : catalog.Tables.Select(table => table.DisplayName));
    }));

    private void Match(MaskTable table)
    {
        MaskRule[] candidates = [.. rules.Rules.Where(rule => Names(rule, table))];
        if (candidates.Length == 0)
            return;
        foreach (MaskTableColumn column in table.Columns)
        {
            MaskRule[] matched = [.. candidates.Where(rule => Names(rule, column))];
            used.UnionWith(matched);
            // Places inside a value have rules of their own, up to the first rule for all of it.
            MaskRule[] inside = [.. matched.TakeWhile(rule => rule.Path is not null)];
            if (matched.Length > 0 && matched[0].References is { } referenced)
                Refer(table, column, matched[0], referenced);
            else if (matched.Length > 0)
                found.Add(column.Key, inside.Length > 0 ? inside : [matched[0]]);
        }
    }

    private void Refer(MaskTable table, MaskTableColumn column, MaskRule rule, string referenced)
    {
        if (columnsByName.Value.TryGetValue(referenced, out ColumnKey target))
            references.Add(new ColumnReference(column.Key, target, $"{rule.Place} {column.Name}"));
        else
            findings.Add(MaskFindings.ReferencedUnknown(table, column, rule, columnsByName.Value.Keys));
    }

    // What is said of a table is said of its partitions and heirs.
    private static bool Names(MaskRule rule, MaskTable table) =>
        rule.Table is not { } pattern || pattern.Matches(table.Schema, table.Name)
        || table.Ancestors.Any(ancestor => pattern.Matches(ancestor.Schema, ancestor.Name));

    private bool Names(MaskRule rule, MaskTableColumn column) =>
        (rule.Column is not { } name || name.Matches(null, column.Name))
        && (rule.Comment is not { } comment || (column.Comment is { } said && comment.Matches(null, said)))
        && (rule.Type is not { } type || type.Matches(null, column.TypeName)
            || shapes.Of(column).TypeNames.Any(known => type.Matches(known.Schema, known.Name)));
}
