namespace PgStaging;

/// <summary>What speaks for a finding.</summary>
[Flags]
public enum PgSensitiveEvidence
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The name of the column, or of the key inside a document.</summary>
    Name = 1,

    /// <summary>The type or domain of the column.</summary>
    Type = 2,

    /// <summary>Values of the sample.</summary>
    Value = 4,
}
