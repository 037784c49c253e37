namespace PgStaging;

/// <summary>How a check came out.</summary>
public enum PgCheckStatus
{
    /// <summary>All is well.</summary>
    Passed,

    /// <summary>It works, but should be known.</summary>
    Warning,

    /// <summary>It will not work like this.</summary>
    Failed,

    /// <summary>It could not be looked at; the message says why.</summary>
    Skipped,
}
