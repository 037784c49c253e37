namespace PgStaging;

/// <summary>What a target is to be used for.</summary>
public enum PgTargetRole
{
    /// <summary>It is read.</summary>
    Source,

    /// <summary>Copies are made on it.</summary>
    Destination,
}
