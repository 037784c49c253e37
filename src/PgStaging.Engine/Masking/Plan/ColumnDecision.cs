namespace PgStaging.Engine.Masking;

/// <summary>What rules say of one column, or of what it refers to.</summary>
/// <param name="Column">The column.</param>
/// <param name="Rules">One rule for all of the value, or several for places inside it.</param>
/// <param name="Group">All columns that must be masked like it, itself among them.</param>
internal sealed record ColumnDecision(
    ColumnKey Column, IReadOnlyList<MaskRule> Rules, IReadOnlyList<ColumnKey> Group)
{
    public MaskRule Rule => Rules[0];

    public bool IsKept => Rules.All(rule => rule.IsKept);

    public bool IsInside => Rule.Path is not null;
}
