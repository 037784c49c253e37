namespace PgStaging.Engine.Tests.Drift;

/// <summary>Types among which a column may change without a value that does not fit.</summary>
internal enum RandomTypeFamily
{
    Number,

    /// <summary>Numbers that foreign keys may hold.</summary>
    Key,
    Text,
    Other,
    Enum,
    Domain,
    Composite,
}
