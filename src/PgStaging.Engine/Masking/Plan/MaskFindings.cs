using System.Globalization;
using PgStaging.Engine.Connections;

namespace PgStaging.Engine.Masking;

/// <summary>What a plan for masking finds. Each method's name is the finding's id.</summary>
internal static class MaskFindings
{
    public static PgMaskFinding RuleMatchesNothing(MaskRule rule, bool knowsTable, IEnumerable<string> names)
    {
        string? written = (knowsTable ? rule.Column : rule.Table)?.Text;
        bool hasWildcard = written?.IndexOfAny(['*', '?', '[']) >= 0;
        string what = knowsTable ? "no column" : "no table";
        // A wildcard may be meant for what comes later; a name that is not there is a mistake, and leaves something unmasked.
        return new PgMaskFinding(
            hasWildcard || written is null ? PgCheckStatus.Warning : PgCheckStatus.Failed, nameof(RuleMatchesNothing),
            rule.Table?.Text, rule.Column?.Text, $"The rule names {what} of the database.",
            written is not null && Similarity.Closest(written, names) is { } close
                ? $"Did you mean '{close}'?" : "Correct the rule, or remove it.",
            rule.Place);
    }

    public static PgMaskFinding ReferenceMaskedOtherwise(
        MaskCatalog catalog, ColumnKey column, MaskRule rule, ColumnKey other, MaskRule otherRule) =>
        Of(
            PgCheckStatus.Failed, nameof(ReferenceMaskedOtherwise), catalog.TableOf(column), catalog.Columns[column], rule,
            $"Its values are those of {Name(catalog, other)}, which {otherRule.Place} masks by {otherRule.Mask}; this rule says {rule.Mask}.",
            "Give one rule to the referenced column: those that refer to it follow by themselves.");

    public static PgMaskFinding ReferenceMaskedInPart(MaskCatalog catalog, ColumnKey column, MaskRule rule) => Of(
        PgCheckStatus.Failed, nameof(ReferenceMaskedInPart), catalog.TableOf(column), catalog.Columns[column], rule,
        "Other columns refer to its values, which a condition or another column would mask in some rows only.",
        "Remove when and by from the rule.");

    public static PgMaskFinding ReferencedUnknown(
        MaskTable table, MaskTableColumn column, MaskRule rule, IEnumerable<string> known) => Of(
        PgCheckStatus.Failed, nameof(ReferencedUnknown), table, column, rule,
        $"There is no column {rule.References} that it could refer to.",
        Similarity.Closest(rule.References!, known) is { } close
            ? $"Did you mean '{close}'?" : "Write schema.table.column.");

    public static PgMaskFinding ExpressionInvalid(MaskTable table, MaskTableColumn column, MaskRule rule, string problem) => Of(
        PgCheckStatus.Failed, nameof(ExpressionInvalid), table, column, rule,
        $"The expression of the rule is not understood by the server: {problem}",
        $"Write an SQL expression on the table's columns whose value fits the type {column.TypeName}.");

    public static PgMaskFinding ColumnUndecided(MaskTable table, MaskTableColumn column, PgCheckStatus status) => new(
        status, nameof(ColumnUndecided), table.DisplayName, column.Name,
        $"No rule names this {column.TypeName}, and it can hold personal data.",
        """Add a rule with a mask, or with "mask": "keep" and a note that says why.""");

    public static PgMaskFinding UniqueNotKept(PlannedMask planned, MaskKeyIndex key, string why) => Of(
        PgCheckStatus.Failed, nameof(UniqueNotKept), planned.Table, planned.Column, planned.Decision.Rule,
        $"The values of {key.Name} must differ from each other, {why}",
        "Use a mask that keeps values apart, such as email, token or uuid, or leave the column as it is.");

    public static PgMaskFinding MaskUnfit(
        MaskTable table, MaskTableColumn column, MaskRule rule, string message, string? action) => Of(
        PgCheckStatus.Failed, nameof(MaskUnfit), table, column, rule, message, action);

    public static PgMaskFinding GeneratedNotMasked(MaskTable table, MaskTableColumn column, MaskRule rule) => Of(
        PgCheckStatus.Warning, nameof(GeneratedNotMasked), table, column, rule,
        "The column is generated: its values come from the masked columns by themselves.", null);

    public static PgMaskFinding ValuesShuffled(MaskTable table, MaskTableColumn column, MaskRule rule) => Of(
        PgCheckStatus.Warning, nameof(ValuesShuffled), table, column, rule,
        "The values themselves stay, each in another row: whoever knows one still finds that it is there.",
        "Use it for what tells nothing of a person by itself, such as amounts, or choose another mask.");

    public static PgMaskFinding ConditionInvalid(MaskTable table, MaskRule rule, string problem) => new(
        PgCheckStatus.Failed, nameof(ConditionInvalid), table.DisplayName, null,
        $"The condition of the rule is not understood by the server: {problem}",
        "Write a condition on the table's columns, as after WHERE.", rule.Place);

    public static PgMaskFinding SubjectUnknown(MaskTable table, MaskRule rule) => new(
        PgCheckStatus.Failed, nameof(SubjectUnknown), table.DisplayName, rule.By,
        "The table has no such column, which the rule's by names.",
        Similarity.Closest(rule.By!, table.Columns.Select(column => column.Name)) is { } close
            ? $"Did you mean '{close}'?" : null,
        rule.Place);

    public static PgMaskFinding ValueRefused(
        MaskTable table, MaskTableColumn column, MaskRule rule, string type, string problem) => Of(
        PgCheckStatus.Failed, nameof(ValueRefused), table, column, rule,
        $"A value that the rule gives is none of type {type}: {problem}", "Correct the value in the rule.");

    public static PgMaskFinding CommentHoldsAddress(MaskTable table, MaskTableColumn column) => new(
        PgCheckStatus.Warning, nameof(CommentHoldsAddress), table.DisplayName, column.Name,
        "The column's comment holds an address of mail, and comments are copied as they are.", "Change the comment on the source.");

    public static PgMaskFinding SameNameNotMasked(MaskTable table, MaskTableColumn column, MaskTable other) => new(
        PgCheckStatus.Warning, nameof(SameNameNotMasked), table.DisplayName, column.Name,
        $"A column of this name is masked in {other.DisplayName}, and here it is not.", "Give it a rule, if it holds the same.");

    public static PgMaskFinding HistoryNotMasked(MaskTable table, MaskTableColumn column) => new(
        PgCheckStatus.Warning, nameof(HistoryNotMasked), table.DisplayName, column.Name,
        "The table looks like a history, and its documents may hold what other tables held before.",
        "Give the places inside the documents rules with paths, or leave the rows out.");

    public static PgMaskFinding SearchWordsNotMasked(MaskTable table, MaskTableColumn column) => new(
        PgCheckStatus.Warning, nameof(SearchWordsNotMasked), table.DisplayName, column.Name,
        "The column holds the words of texts, some of which are masked in the same row.",
        """Use the mask trigger, if a trigger fills it, or null.""");

    public static PgMaskFinding LargeObjectsUndecided(long count, PgUndecidedColumns undecided) => new(
        undecided == PgUndecidedColumns.Fail ? PgCheckStatus.Failed : PgCheckStatus.Warning, nameof(LargeObjectsUndecided), null, null,
        string.Create(CultureInfo.CurrentCulture, $"The database holds {count:N0} large objects, which can hold personal data and which no rule names."),
        """Say "largeObjects": "empty" in the rules, or "keep" if they hold none.""");

    public static PgMaskFinding TableMissing(MaskTable table) => new(
        PgCheckStatus.Failed, nameof(TableMissing), table.DisplayName, null, "The target has no such table.",
        "Copy the database again, or leave the table out.");

    public static PgMaskFinding RowsWithoutReferenced(MaskTable table, string constraint, MaskTable referenced, long rows) => new(
        PgCheckStatus.Failed, nameof(RowsWithoutReferenced), table.DisplayName, null,
        string.Create(CultureInfo.CurrentCulture, $"{rows:N0} rows of the target refer by {constraint} to rows that {referenced.DisplayName} does not have."),
        "Mask both tables by the same rules and key.");

    public static PgMaskFinding KeyNotUnique(MaskTable table, string key, long rows) => new(
        PgCheckStatus.Failed, nameof(KeyNotUnique), table.DisplayName, null,
        string.Create(CultureInfo.CurrentCulture, $"{rows:N0} keys of {key} stand in several rows of the target."),
        "Use a mask that keeps values apart.");

    private static PgMaskFinding Of(
        PgCheckStatus status, string id, MaskTable table, MaskTableColumn column, MaskRule rule, string message,
        string? action) => new(status, id, table.DisplayName, column.Name, message, action, rule.Place);

    private static string Name(MaskCatalog catalog, ColumnKey column) =>
        $"{catalog.TableOf(column).DisplayName}.{catalog.Columns[column].Name}";
}
