using System.Collections.Immutable;

namespace PgStaging.Engine.Repair;

/// <summary>A part of a node that runs at one time.</summary>
/// <param name="Node">The node.</param>
/// <param name="Statements">What is run.</param>
/// <param name="Time">When.</param>
/// <param name="Hazard">What may hurt.</param>
internal sealed record RepairPiece(
    RepairNode Node, ImmutableArray<string> Statements, RepairTime Time, PgHazard Hazard)
{
    /// <summary>The changes that the statements make; none where the node is not about changes.</summary>
    public ImmutableArray<AlterStep> Changes { get; init; } = [];

    /// <summary>All of a node at one time.</summary>
    public static RepairPiece All(RepairNode node, RepairTime time) =>
        new(node, node.Statements, time, node.Hazard) { Changes = node.Changes };

    /// <summary>Some of a node's changes, or what stands for them.</summary>
    public static RepairPiece Of(RepairNode node, IEnumerable<AlterStep> changes, RepairTime time)
    {
        ImmutableArray<AlterStep> listed = [.. changes];
        return new(
            node, [.. listed.Select(step => step.Statement)], time,
            listed.Aggregate(PgHazard.None, (known, step) => known | step.Hazard)) { Changes = listed };
    }
}
