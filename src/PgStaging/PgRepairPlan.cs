namespace PgStaging;

/// <summary>What a repair is about to do, in order.</summary>
public sealed record PgRepairPlan
{
    /// <summary>The database to repair, without secrets.</summary>
    public required string Target { get; init; }

    /// <summary>What it is made equal to, without secrets.</summary>
    public required string Reference { get; init; }

    /// <summary>SHA-256 of the target's schema as it was planned for, in hexadecimal digits.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The steps, in the order they are run.</summary>
    public required IReadOnlyList<PgRepairStep> Steps { get; init; }

    /// <summary>
    /// Whether the steps are renames only: when they are done, the two sides have to be compared again, and what is left
    /// planned.
    /// </summary>
    public bool HasOnlyRenames { get; init; }

    /// <summary>The differences that remain, each with the hazard that was not allowed or the reason why nothing can be done.</summary>
    public required IReadOnlyList<PgDriftItem> Refused { get; init; }
}
