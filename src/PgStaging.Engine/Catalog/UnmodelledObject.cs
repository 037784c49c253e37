namespace PgStaging.Engine.Catalog;

/// <summary>An object of a kind, or with a property, that the model does not hold.</summary>
/// <param name="Address">Where it is in the catalogs; objects that depend on it cannot be made either.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Schema">Its schema, or null.</param>
/// <param name="Name">Its identity.</param>
/// <param name="Reason">Why it is not modelled.</param>
internal sealed record UnmodelledObject(
    ObjectAddress Address, PgObjectKind Kind, string? Schema, string Name, string Reason);
