using System.Collections.Immutable;
using PgStaging.Engine.Catalog;
using PgStaging.Engine.Drift;

namespace PgStaging.Engine.Repair;

/// <summary>Statements of a repair that are run one after the other.</summary>
internal sealed record RepairNode
{
    public required CatalogObject Object { get; init; }

    /// <summary>What is done, as the verb of a sentence: Create, Drop, Change.</summary>
    public required string Verb { get; init; }

    public required ImmutableArray<string> Statements { get; init; }

    /// <summary>The statements with what each is about, where that is known.</summary>
    public ImmutableArray<AlterStep> Changes { get; init; } = [];

    /// <summary>Which of the object's differences it serves.</summary>
    public Func<SchemaDifference, bool> Serves { get; init; } = RepairSelection.IsDefinition;

    public PgHazard Hazard { get; init; }

    /// <summary>Its place among nodes that do not need each other.</summary>
    public required int Rank { get; init; }

    /// <summary>Has to be committed before the others begin.</summary>
    public bool ComesEarly { get; init; }
}
