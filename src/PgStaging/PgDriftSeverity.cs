namespace PgStaging;

/// <summary>How much a difference matters to a program that works on the target.</summary>
public enum PgDriftSeverity
{
    /// <summary>Behaviour is the same: comments, storage, statistics, versions of collations.</summary>
    Info,

    /// <summary>Programs work, perhaps slower, or with other rights or checks.</summary>
    Warning,

    /// <summary>A statement that works on the reference can fail on the target, or give another result.</summary>
    Breaking,
}
