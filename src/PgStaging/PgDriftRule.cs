namespace PgStaging;

/// <summary>Accepts differences: each part that is given must match, with wildcards, whatever the case.</summary>
public sealed record PgDriftRule
{
    /// <summary>The area, such as <c>Privilege</c>; null for every one.</summary>
    public string? Area { get; init; }

    /// <summary>The object's kind, such as <c>Index</c>; null for every one.</summary>
    public string? ObjectKind { get; init; }

    /// <summary>The schema; null for every one.</summary>
    public string? Schema { get; init; }

    /// <summary>The object's name; null for every one.</summary>
    public string? Name { get; init; }

    /// <summary>The table or other object it belongs to; null for every one.</summary>
    public string? Parent { get; init; }

    /// <summary>The property that differs; null for every one.</summary>
    public string? Property { get; init; }

    /// <summary>Missing, Extra, Different, Renamed or NotCompared; null for every one.</summary>
    public string? Difference { get; init; }

    /// <summary>The last day on which the rule holds; null for always.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Why the difference is accepted.</summary>
    public required string Reason { get; init; }
}
