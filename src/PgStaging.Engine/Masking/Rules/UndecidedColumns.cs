namespace PgStaging.Engine.Masking;

/// <summary>What happens when a column that could hold personal data is named by no rule.</summary>
internal enum UndecidedColumns
{
    /// <summary>Nothing is copied or changed until every column is masked, or kept with a reason.</summary>
    Fail,

    /// <summary>The column stays as it is, and a warning names it.</summary>
    Warn,

    /// <summary>The column stays as it is.</summary>
    Keep,
}
