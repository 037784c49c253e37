namespace PgStaging.Engine.Masking;

/// <summary>Two columns that hold the same values.</summary>
/// <param name="Column">The one that refers, or inherits.</param>
/// <param name="Referenced">The other.</param>
/// <param name="Constraint">The foreign key; null for inheritance, or for what rules say.</param>
internal sealed record ColumnReference(ColumnKey Column, ColumnKey Referenced, string? Constraint);
