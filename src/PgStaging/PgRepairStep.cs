namespace PgStaging;

/// <summary>One step of a repair: statements that belong together.</summary>
public sealed record PgRepairStep
{
    /// <summary>Its place in the plan, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What it does, in words.</summary>
    public required string Description { get; init; }

    /// <summary>The statements, each exactly one, without semicolons.</summary>
    public required IReadOnlyList<string> Statements { get; init; }

    /// <summary>
    /// Steps with the same number run in one transaction; null for a step whose statements each run by themselves.
    /// </summary>
    public int? Transaction { get; init; }

    /// <summary>What may hurt.</summary>
    public required PgHazard Hazard { get; init; }

    /// <summary>The differences it serves, by their Id.</summary>
    public required IReadOnlyList<string> Items { get; init; }
}
