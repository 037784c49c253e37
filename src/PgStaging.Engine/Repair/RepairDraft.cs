using System.Collections.Immutable;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Drift;
using PgStaging.Engine.Schema;

namespace PgStaging.Engine.Repair;

/// <summary>The steps that remove chosen differences, and those that cannot be removed.</summary>
internal sealed record RepairDraft(ImmutableArray<PgRepairStep> Steps, ImmutableArray<Refusal> Refused)
{
    private const int EarlyTransaction = 1;
    private const int MainTransaction = 2;

    public static RepairDraft Create(SchemaPair pair, IEnumerable<SchemaDifference> chosen)
    {
        RepairAnalysis analysis = RepairAnalysis.Create(pair, chosen);
        HashSet<ObjectAddress> apart =
        [
            .. analysis.With(ObjectFate.Created, ObjectFate.Recreated).Where(address => IsAddedToItsOwner(address, analysis)),
        ];
        SchemaPlan plan = SchemaPlanner.Create(
            analysis.Context.Wanted.Model, pair.Options, CycleBreaks.None.WithSeparated(apart));
        RepairNodes nodes = new(analysis, plan);
        List<RepairNode> ordered = new RepairOrder(analysis, nodes, new TargetUses(pair)).Sort();
        IEnumerable<RepairNode> run = ordered.Where(node => node.ComesEarly).Concat(ordered.Where(node => !node.ComesEarly));
        return new RepairDraft(
            [.. run.Where(node => !node.Statements.IsEmpty).Select((node, index) => Step(node, index + 1, analysis))],
            analysis.Refused);
    }

    /// <summary>Whether a constraint is added to a table or domain that is there, and not written with it.</summary>
    private static bool IsAddedToItsOwner(ObjectAddress address, RepairAnalysis analysis) =>
        analysis.Wanted[address] is { Parent: { } parent } item
        && item is DomainConstraint or TableConstraint { BelongsToColumns: true, IsLocal: true }
        && analysis.FateOf(parent) is ObjectFate.Kept or ObjectFate.Altered;

    private static PgRepairStep Step(RepairNode node, int number, RepairAnalysis analysis) => new()
    {
        Number = number,
        Description = $"{node.Verb} {node.Object.Kind} {node.Object.DisplayName}",
        Statements = node.Statements,
        Transaction = node.ComesEarly ? EarlyTransaction : MainTransaction,
        Hazard = node.Hazard,
        Items = [.. analysis.CausesOf(node.Object.Address).Order(StringComparer.Ordinal)],
    };
}
