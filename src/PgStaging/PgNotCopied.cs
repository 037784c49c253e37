namespace PgStaging;

/// <summary>An object of the source that the copy does not hold, and why.</summary>
/// <param name="Kind">The kind of object.</param>
/// <param name="Schema">Its schema, or null for objects outside schemas.</param>
/// <param name="Name">Its name; with the parent or the arguments where the name alone is not enough.</param>
/// <param name="Reason">Why it was left out.</param>
public sealed record PgNotCopied(PgObjectKind Kind, string? Schema, string Name, string Reason);
