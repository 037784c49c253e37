namespace PgStaging;

/// <summary>One difference between two databases, or one thing that could not be compared.</summary>
public sealed record PgDriftItem
{
    /// <summary>
    /// Names the difference: the same in every comparison that finds it, made of kind, identity, property and
    /// difference.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>What part of the database it is in.</summary>
    public required PgDriftArea Area { get; init; }

    /// <summary>The kind of object that differs; a column's differences have the kind Column.</summary>
    public required PgObjectKind ObjectKind { get; init; }

    /// <summary>The object's schema, or null for objects outside schemas.</summary>
    public string? Schema { get; init; }

    /// <summary>The object's name, with the arguments of a function.</summary>
    public required string Name { get; init; }

    /// <summary>The table, view, domain or type that a column, constraint, index, trigger, rule or policy belongs to.</summary>
    public string? Parent { get; init; }

    /// <summary>The property that differs; null where the whole object is missing or extra.</summary>
    public string? Property { get; init; }

    /// <summary>How it differs.</summary>
    public required PgDriftDifference Difference { get; init; }

    /// <summary>What the reference has; the definition where the whole object is missing.</summary>
    public string? ReferenceValue { get; init; }

    /// <summary>What the target has; the definition where the whole object is extra.</summary>
    public string? TargetValue { get; init; }

    /// <summary>How much it matters.</summary>
    public required PgDriftSeverity Severity { get; init; }

    /// <summary>
    /// The other side's name where the object was probably renamed: a missing object names the extra one it could have
    /// been, and the other way round.
    /// </summary>
    public string? RenameCandidate { get; init; }

    /// <summary>
    /// The SQL that repairs this difference, statements separated by semicolons; null when nothing can. Statements that
    /// serve several differences are listed with each of them.
    /// </summary>
    public string? Repair { get; init; }

    /// <summary>What may hurt when it is repaired.</summary>
    public required PgHazard Hazard { get; init; }

    /// <summary>Why it was not compared, or cannot be repaired.</summary>
    public string? Reason { get; init; }

    /// <summary>The rule that accepts this difference; null when none does.</summary>
    public PgDriftRule? IgnoredBy { get; init; }

    /// <summary>The database that was compared. Binds to the next command's target.</summary>
    public required PgTarget Target { get; init; }

    /// <summary>What it was compared with: a database, or the file of a saved schema.</summary>
    public required PgTarget Reference { get; init; }

    /// <summary>How the comparison was made that found it.</summary>
    internal DriftMode Mode { get; init; }
}
