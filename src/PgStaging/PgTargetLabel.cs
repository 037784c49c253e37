namespace PgStaging;

/// <summary>What a target is for.</summary>
public enum PgTargetLabel
{
    /// <summary>A developer's own.</summary>
    Development,

    /// <summary>Staging, QA and the like: may be replaced.</summary>
    Staging,

    /// <summary>Only ever read; refused as a destination whatever the switches.</summary>
    Production,
}
