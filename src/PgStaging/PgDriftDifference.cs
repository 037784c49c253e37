namespace PgStaging;

/// <summary>How an object, or a property of one, differs.</summary>
public enum PgDriftDifference
{
    /// <summary>The reference has it and the target does not.</summary>
    Missing,

    /// <summary>The target has it and the reference does not.</summary>
    Extra,

    /// <summary>Both have it, and it is not the same.</summary>
    Different,

    /// <summary>Both have it under different names; only when renames are accepted.</summary>
    Renamed,

    /// <summary>It could not be compared: the reason says why.</summary>
    NotCompared,
}
