namespace PgStaging.Engine.Masking;

/// <summary>A decision with what is known of the mask that it leads to.</summary>
/// <param name="Decision">What the rules say.</param>
/// <param name="Table">The column's table.</param>
/// <param name="Column">The column.</param>
/// <param name="Shape">What its values are.</param>
/// <param name="Create">Makes the mask; null where the server that is read computes the value.</param>
/// <param name="Sample">One such mask, to ask for its qualities; null like <paramref name="Create"/>.</param>
internal sealed record PlannedMask(
    ColumnDecision Decision, MaskTable Table, MaskTableColumn Column, ColumnShape Shape, Func<Mask>? Create, Mask? Sample)
{
    /// <summary>The trigger that fills the column; null where none does.</summary>
    public string? Trigger { get; init; }

    /// <summary>The SQL that ranks the column's values; null for other masks.</summary>
    public string? Rank { get; init; }

    /// <summary>The SQL that the server selects instead of the column; null for the column itself.</summary>
    public string? SourceExpression => Decision.Rule.IsSql
        ? $"CAST(({Decision.Rule.Options.RequiredText(MaskRule.Expression)}\n) AS {Column.TypeName})"
        : Trigger is not null ? "NULL" : Rank;

    public Distinctness Distinctness => Sample?.Distinctness ?? Distinctness.NotKept;
}
