using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Masking;

/// <summary>Puts the masks of each table together with the hidden columns that they need.</summary>
internal static class TableMaskings
{
    public static ImmutableDictionary<ObjectAddress, TableMasking> Of(MaskCatalog catalog, IEnumerable<PlannedMask> planned) =>
        planned.GroupBy(mask => mask.Table.Address).ToImmutableDictionary(
            masks => masks.Key, masks => Of(catalog, [.. masks.OrderBy(mask => mask.Column.Key.Number)]));

    private static TableMasking Of(MaskCatalog catalog, List<PlannedMask> masks)
    {
        List<string> hidden = [];
        return new TableMasking
        {
            Columns = masks.Select(mask => new MaskedColumn
            {
                Name = mask.Column.Name,
                MaskName = string.Join(", ", mask.Decision.Rules.Select(rule => rule.Mask).Distinct()),
                Rules = mask.Decision.Rules,
                Create = mask.Create,
                SourceExpression = mask.SourceExpression is { } expression && mask.Decision.Rule.When is { } condition
                    ? $"CASE WHEN ({condition}\n) IS NOT FALSE THEN {expression} ELSE {SqlName.Quote(mask.Column.Name)} END"
                    : mask.SourceExpression,
                Condition = mask.Create is not null && mask.Decision.Rule.When is { } when ? Place(hidden, $"({when}\n)") : null,
                Subject = mask.Create is not null && mask.Decision.Rule.By is { } by ? Place(hidden, SqlName.Quote(by)) : null,
                IsShuffled = mask.Decision.Rule.IsShuffle,
                IsChecked = mask.Shape.IsChecked || mask.Shape.Type.Kind == 'e'
                    || catalog.CheckedColumns.Contains(mask.Column.Key),
            }).ToImmutableDictionary(column => column.Name),
            Triggers = [.. masks.Select(mask => mask.Trigger).OfType<string>()],
            // Only now is it known what the columns need.
            Hidden = [.. hidden],
        };
    }

    private static int Place(List<string> hidden, string expression)
    {
        int place = hidden.IndexOf(expression);
        if (place >= 0)
            return place;
        hidden.Add(expression);
        return hidden.Count - 1;
    }
}
