using System.Collections.Immutable;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Drift;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Repair;

/// <summary>The steps that remove chosen differences, and those that cannot be removed.</summary>
internal sealed record RepairDraft(ImmutableArray<PgRepairStep> Steps, ImmutableArray<Refusal> Refused)
{
    /// <param name="pair">Both schemas.</param>
    /// <param name="chosen">The differences that are to go.</param>
    /// <param name="online">Forms that let others go on working, instead of one transaction.</param>
    public static RepairDraft Create(SchemaPair pair, IEnumerable<SchemaDifference> chosen, bool online)
    {
        List<SchemaDifference> differences = [.. chosen];
        if (differences.Count == 0)
            return new RepairDraft([], []);
        RepairAnalysis analysis = RepairAnalysis.Create(pair, differences);
        HashSet<ObjectAddress> apart =
        [
            .. analysis.With(ObjectFate.Created, ObjectFate.Recreated).Where(address => IsAddedToItsOwner(address, analysis)),
        ];
        SchemaPlan plan = SchemaPlanner.Create(
            analysis.Context.Wanted.Model, pair.Options, CycleBreaks.None.WithSeparated(apart));
        RepairNodes nodes = new(analysis, plan);
        List<RepairNode> ordered = new RepairOrder(analysis, nodes, new TargetUses(pair)).Sort();
        IEnumerable<RepairPiece> pieces =
            RepairPieces.Of(ordered, nodes.Graph, online ? new OnlineForms(analysis) : null);
        return new RepairDraft([.. InOrder(pieces, analysis)], analysis.Refused);
    }

    /// <summary>Whether a constraint is added to a table or domain that is there, and not written with it.</summary>
    private static bool IsAddedToItsOwner(ObjectAddress address, RepairAnalysis analysis) =>
        analysis.Wanted[address] is { Parent: { } parent } item
        && item is DomainConstraint or TableConstraint { BelongsToColumns: true, IsLocal: true }
        && analysis.FateOf(parent) is ObjectFate.Kept or ObjectFate.Altered;

    private static IEnumerable<PgRepairStep> InOrder(IEnumerable<RepairPiece> pieces, RepairAnalysis analysis)
    {
        (int number, int transaction, RepairTime last) = (0, 0, RepairTime.LateByItself);
        foreach (RepairPiece piece in pieces)
        {
            if (piece.Time != last && piece.Time != RepairTime.LateByItself)
                transaction++;
            last = piece.Time;
            foreach (RepairStepPart part in RepairStepPart.Of(piece, analysis))
            {
                yield return new PgRepairStep
                {
                    Number = ++number,
                    Description = $"{piece.Node.Verb} {part.Name}",
                    Statements = part.Statements,
                    Transaction = piece.Time == RepairTime.LateByItself ? null : transaction,
                    Hazard = part.Hazard,
                    Items = part.Items,
                };
            }
        }
    }
}
