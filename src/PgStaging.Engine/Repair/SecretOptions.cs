using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Repair;

/// <summary>Options of what is foreign whose values are never kept: they stay or go, but cannot be given.</summary>
internal static class SecretOptions
{
    /// <summary>Names of an object's secret options.</summary>
    public static ImmutableArray<string> Of(CatalogObject item) => item switch
    {
        ForeignDataWrapper wrapper => wrapper.Options.Withheld,
        ForeignServer server => server.Options.Withheld,
        UserMapping mapping => mapping.Options.Withheld,
        Table { Foreign: { } foreign } table =>
            [.. foreign.Options.Withheld, .. table.Columns.SelectMany(column => column.ForeignOptions.Withheld)],
        _ => [],
    };

    /// <summary>Whether a change drops a secret, which nobody can bring back.</summary>
    public static bool AreLost(CatalogObject present, CatalogObject wanted) => Of(present).Except(Of(wanted)).Any();

    /// <summary>Differences whose repair would need a secret's value.</summary>
    public static IEnumerable<Refusal> Check(RepairAnalysis analysis)
    {
        foreach (CatalogObject wanted in analysis.Context.Wanted.Model.Objects.Where(item => !Of(item).IsEmpty))
        {
            IEnumerable<Refusal> refusals = analysis.FateOf(wanted.Address) == ObjectFate.Recreated
                ? OfRemade(wanted, analysis) : OfMissing(wanted, analysis);
            foreach (Refusal refusal in refusals)
                yield return refusal;
        }
    }

    private static IEnumerable<Refusal> OfRemade(CatalogObject item, RepairAnalysis analysis)
    {
        HashSet<string> causes = [.. analysis.CausesOf(item.Address)];
        string reason = $"{item.Kind} {item.DisplayName} would be made anew and lose its secrets, which are never "
            + $"copied ({List(Of(item))}): drop it, repair, and make it again with them.";
        return analysis.Selection.Differences.Where(difference => causes.Contains(difference.Id))
            .Select(difference => new Refusal(difference, reason));
    }

    private static IEnumerable<Refusal> OfMissing(CatalogObject item, RepairAnalysis analysis)
    {
        CatalogObject? present = analysis.Context.Pair.InTarget(item.Address);
        List<string> missing = [.. Of(item).Except(present is null ? [] : Of(present))];
        if (missing.Count == 0)
            return [];
        string reason = $"Secrets are never copied ({List(missing)}): "
            + (present is null ? "make it on the target with them." : "set them on the target.");
        return analysis.Selection.Of(item.Address).Where(RepairSelection.IsDefinition)
            .Select(difference => new Refusal(difference, reason));
    }

    private static string List(IEnumerable<string> names) =>
        string.Join(", ", names.Distinct().Order(StringComparer.Ordinal));
}
