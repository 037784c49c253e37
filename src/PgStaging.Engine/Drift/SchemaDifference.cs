using PgStaging.Engine.Catalog;

namespace PgStaging.Engine.Drift;

/// <summary>One difference between two schemas that share their address space.</summary>
internal sealed record SchemaDifference
{
    public required PgDriftArea Area { get; init; }

    public required PgDriftDifference Kind { get; init; }

    /// <summary>The object as the reference has it.</summary>
    public CatalogObject? Reference { get; init; }

    /// <summary>The object as the target has it.</summary>
    public CatalogObject? Target { get; init; }

    /// <summary>The column, where it is one that differs and not the whole relation.</summary>
    public string? Column { get; init; }

    /// <summary>Null where the whole object or column is missing or extra.</summary>
    public string? Property { get; init; }

    public string? ReferenceValue { get; init; }

    public string? TargetValue { get; init; }

    public required PgDriftSeverity Severity { get; init; }

    /// <summary>The other side's name where this looks like one half of a rename.</summary>
    public string? RenameCandidate { get; init; }

    /// <summary>Why something that both sides have was not compared; null where it was.</summary>
    public string? Reason { get; init; }

    /// <summary>The object, as the reference has it if it has it.</summary>
    public CatalogObject Object => Reference ?? Target!;

    /// <summary>The same for the same difference in every comparison.</summary>
    public string Id =>
        $"{Object.Identity}{(Column is null ? "" : $".{SqlName.Quote(Column)}")}{(Property is null ? "" : $" {Property}")} {Kind}";
}
