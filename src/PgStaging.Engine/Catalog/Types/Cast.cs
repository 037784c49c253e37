namespace PgStaging.Engine.Catalog;

/// <summary>A cast between two types. It is in no schema and has no owner; its name is its two types.</summary>
internal sealed record Cast : CatalogObject
{
    public override PgObjectKind Kind => PgObjectKind.Cast;

    public override string Reference => $"CAST {Name}";

    /// <summary>How it converts: WITH FUNCTION …, WITHOUT FUNCTION or WITH INOUT.</summary>
    public required string Method { get; init; }

    /// <summary>Where it applies without being asked for: AS IMPLICIT, AS ASSIGNMENT, or null for nowhere.</summary>
    public string? Context { get; init; }
}
