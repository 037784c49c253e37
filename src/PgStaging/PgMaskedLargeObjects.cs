namespace PgStaging;

/// <summary>What a masked copy does with large objects, which no mask reaches into.</summary>
public enum PgMaskedLargeObjects
{
    /// <summary>They are undecided like a column that no rule names.</summary>
    Fail,

    /// <summary>They are copied as they are.</summary>
    Keep,

    /// <summary>They are there, and hold nothing.</summary>
    Empty,
}
