namespace PgStaging.Engine.Catalog;

/// <summary>An object of a saved schema that the model did not hold.</summary>
internal sealed record SavedUnmodelled(
    PgObjectKind Kind, string? Schema, string Name, string Reason, uint Catalog);
