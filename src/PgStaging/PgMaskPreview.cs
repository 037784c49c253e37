namespace PgStaging;

/// <summary>One value and what a mask makes of it. Nothing was changed.</summary>
/// <param name="Table">The table as schema.name.</param>
/// <param name="Row">The row's place in the preview, from 1.</param>
/// <param name="Column">The column.</param>
/// <param name="Mask">The mask.</param>
/// <param name="Before">The shape of the value: x for a letter, 9 for a digit. Null for NULL.</param>
/// <param name="After">The masked value; null for NULL.</param>
public sealed record PgMaskPreview(string Table, int Row, string Column, string Mask, string? Before, string? After);
