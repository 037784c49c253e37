namespace PgStaging;

/// <summary>How sure a finding is.</summary>
public enum PgConfidence
{
    /// <summary>A hint: a name that can mean something else, or values that only look like it.</summary>
    Low,

    /// <summary>One good reason: a name that says so, or values that do.</summary>
    Medium,

    /// <summary>Two reasons that agree, or values that can hardly be anything else, such as ones with right check digits.</summary>
    High,
}
