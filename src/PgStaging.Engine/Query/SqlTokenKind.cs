namespace PgStaging.Engine.Query;

/// <summary>The few kinds of tokens that matter for finding where statements end.</summary>
internal enum SqlTokenKind
{
    /// <summary>A keyword or unquoted identifier.</summary>
    Word,

    /// <summary>A quoted identifier, a string of any sort, or a number.</summary>
    Other,

    /// <summary>Any single other character.</summary>
    Symbol,
}
