namespace PgStaging.Engine.Query;

/// <summary>One row of a result.</summary>
/// <param name="Names">The columns' names, the same array for every row of a result.</param>
/// <param name="Values">The values; null for NULL.</param>
internal sealed record QueryRow(IReadOnlyList<string> Names, IReadOnlyList<object?> Values);
