namespace PgStaging.Engine.Masking;

/// <summary>How one column of the rows that pass is masked.</summary>
/// <param name="Mask">The mask.</param>
/// <param name="Condition">The place of the hidden column that says whether a row is meant; null for all rows.</param>
/// <param name="Subject">The place of the hidden column that decides instead of the value; null for the value itself.</param>
internal sealed record ColumnMasking(Mask Mask, int? Condition = null, int? Subject = null);
