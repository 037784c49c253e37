using System.Text.RegularExpressions;

namespace PgStaging.Engine.Masking;

/// <summary>
/// Looks for places where what is masked may stand once more: columns of the same name, histories, comments. These are
/// hints, not proofs.
/// </summary>
internal sealed partial class CopiesElsewhere(MaskCatalog catalog, ColumnShapes shapes, MaskDecisions decisions)
{
    public IEnumerable<PgMaskFinding> Find()
    {
        ILookup<string, MaskTableColumn> masked = decisions.Decided.Values
            .Where(decision => !decision.IsKept && catalog.TableOf(decision.Column).Kind != 'c')
            .Select(decision => catalog.Columns[decision.Column])
            .ToLookup(column => column.Name, StringComparer.OrdinalIgnoreCase);
        if (masked.Count == 0)
            return [];
        return catalog.Tables.Where(table => !table.IsOfExtension).OrderBy(table => table.DisplayName, StringComparer.Ordinal)
            .SelectMany(table => Of(table, masked));
    }

    private IEnumerable<PgMaskFinding> Of(MaskTable table, ILookup<string, MaskTableColumn> masked)
    {
        foreach (MaskTableColumn column in table.Columns)
        {
            bool isMasked = decisions.Decided.TryGetValue(column.Key, out ColumnDecision? decision) && !decision.IsKept;
            if (isMasked && column.Comment is { } comment && Address().IsMatch(comment))
                yield return MaskFindings.CommentHoldsAddress(table, column);
            if (isMasked || column.IsGenerated || !shapes.Of(column).HoldsText)
                continue;
            if (masked[column.Name].FirstOrDefault() is { } other)
                yield return MaskFindings.SameNameNotMasked(table, column, catalog.TableOf(other.Key));
            else if (shapes.Of(column).Type.Name is "json" or "jsonb" or "hstore" or "xml" && History().IsMatch(table.Name))
                yield return MaskFindings.HistoryNotMasked(table, column);
            else if (shapes.Of(column).Type.Name == "tsvector" && table.Columns.Any(own => masked[own.Name].Contains(own)))
                yield return MaskFindings.SearchWordsNotMasked(table, column);
        }
    }

    [GeneratedRegex(@"[\w.+-]+@[\w-]+\.\w+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex("audit|history|histor|journal|(^|_)(log|logs|event|events|archive|backup|old|outbox|queue)($|_)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex History();
}
