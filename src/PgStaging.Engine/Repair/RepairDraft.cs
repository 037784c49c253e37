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
        List<Refusal> refused = [];
        while (true)
        {
            List<SchemaDifference> differences =
                [.. chosen.ExceptBy(refused.Select(item => item.Difference.Id), item => item.Id)];
            if (differences.Count == 0)
                return new RepairDraft([], [.. refused]);
            RepairAnalysis analysis = RepairAnalysis.Create(pair, differences);
            HashSet<ObjectAddress> apart =
            [
                .. analysis.With(ObjectFate.Created, ObjectFate.Recreated).Where(address => IsAddedToItsOwner(address, analysis)),
            ];
            SchemaPlan plan = SchemaPlanner.Create(
                analysis.Context.Wanted.Model, pair.Options, CycleBreaks.None.WithSeparated(apart));
            List<Refusal> unwritten = [.. Unwritten(analysis, plan)];
            refused.AddRange(unwritten);
            if (unwritten.Count == 0)
                return Create(analysis, plan, online) with { Refused = [.. analysis.Refused, .. refused] };
        }
    }

    private static RepairDraft Create(RepairAnalysis analysis, SchemaPlan plan, bool online)
    {
        RepairNodes nodes = new(analysis, plan);
        List<RepairNode> ordered = new RepairOrder(analysis, nodes, new TargetUses(analysis.Context.Pair)).Sort();
        IEnumerable<RepairPiece> pieces =
            RepairPieces.Of(ordered, nodes.Graph, online ? new OnlineForms(analysis) : null);
        return new RepairDraft([.. InOrder(pieces, analysis)], []);
    }

    /// <summary>What would have to be made and cannot be on the target's server: it must not be dropped for that.</summary>
    private static IEnumerable<Refusal> Unwritten(RepairAnalysis analysis, SchemaPlan plan)
    {
        HashSet<ObjectAddress> written = [.. plan.AllSteps.Select(step => step.Object.Address)];
        foreach (ObjectAddress address in analysis.With(ObjectFate.Created, ObjectFate.Recreated)
            .Where(address => !written.Contains(address)))
        {
            CatalogObject item = analysis.Wanted[address];
            if (plan.NotWritten.FirstOrDefault(note => note.Kind == item.Kind && note.Name == item.NameInSchema) is not { } note)
                continue;
            HashSet<string> causes = [.. analysis.CausesOf(address)];
            foreach (SchemaDifference difference in analysis.Selection.Differences.Where(item => causes.Contains(item.Id)))
                yield return new Refusal(difference, note.Reason);
        }
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
