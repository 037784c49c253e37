using System.Collections.Immutable;
using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Repair;

/// <summary>The statements of a piece that serve the same differences: a table's, column by column.</summary>
/// <param name="Name">What they change, for people.</param>
/// <param name="Statements">What is run.</param>
/// <param name="Hazard">What may hurt.</param>
/// <param name="Items">The differences they serve.</param>
internal sealed record RepairStepPart(
    string Name, ImmutableArray<string> Statements, PgHazard Hazard, ImmutableArray<string> Items)
{
    public static IEnumerable<RepairStepPart> Of(RepairPiece piece, RepairAnalysis analysis)
    {
        CatalogObject item = piece.Node.Object;
        string name = $"{item.Kind} {item.DisplayName}";
        if (piece.Changes.IsEmpty)
        {
            yield return new(name, piece.Statements, piece.Hazard, Served(piece.Node, null, isWhole: true, analysis));
            yield break;
        }
        for (int first = 0; first < piece.Changes.Length;)
        {
            string? column = piece.Changes[first].Column;
            ImmutableArray<AlterStep> same = [.. piece.Changes.Skip(first).TakeWhile(step => step.Column == column)];
            yield return new(
                column is null ? name : $"{PgObjectKind.Column} {item.DisplayName}.{column}",
                [.. same.Select(step => step.Statement)],
                same.Aggregate(PgHazard.None, (known, step) => known | step.Hazard),
                Served(piece.Node, column, isWhole: false, analysis));
            first += same.Length;
        }
    }

    /// <summary>What stays serves its own differences; without any, and when it is made anew, those of others too.</summary>
    private static ImmutableArray<string> Served(
        RepairNode node, string? column, bool isWhole, RepairAnalysis analysis)
    {
        List<string> own =
        [
            .. analysis.Selection.Of(node.Object.Address)
                .Where(item => node.Serves(item) && (isWhole || item.Column == column)).Select(item => item.Id),
        ];
        bool stays = analysis.FateOf(node.Object.Address) is ObjectFate.Kept or ObjectFate.Altered;
        IEnumerable<string> served = stays && own.Count > 0 ? own : own.Union(analysis.CausesOf(node.Object.Address));
        return [.. served.Order(StringComparer.Ordinal)];
    }
}
