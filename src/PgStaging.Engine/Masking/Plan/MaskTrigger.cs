namespace PgStaging.Engine.Masking;

/// <summary>A trigger that may write columns of a row before it is stored.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Name">Its name.</param>
/// <param name="TextSearchColumn">The column it fills, where it is one of the server's own for text search; else null.</param>
internal sealed record MaskTrigger(uint Table, string Name, string? TextSearchColumn);
