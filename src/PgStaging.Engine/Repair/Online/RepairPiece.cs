using System.Collections.Immutable;

namespace PgStaging.Engine.Repair;

/// <summary>A part of a node that runs at one time.</summary>
/// <param name="Node">The node.</param>
/// <param name="Statements">What is run.</param>
/// <param name="Time">When.</param>
/// <param name="Hazard">What may hurt.</param>
internal sealed record RepairPiece(
    RepairNode Node, ImmutableArray<string> Statements, RepairTime Time, PgHazard Hazard);
