namespace PgStaging;

/// <summary>What happens when a column that can hold personal data is named by no rule.</summary>
public enum PgUndecidedColumns
{
    /// <summary>Nothing is copied or changed until every such column is masked, or kept with a reason.</summary>
    Fail,

    /// <summary>The column stays as it is, and a warning names it.</summary>
    Warn,

    /// <summary>The column stays as it is.</summary>
    Keep,
}
