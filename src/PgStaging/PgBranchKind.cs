namespace PgStaging;

/// <summary>What a branch is for.</summary>
public enum PgBranchKind
{
    /// <summary>People work in it.</summary>
    Branch,

    /// <summary>Branches are cloned from it; it accepts no connections.</summary>
    Mirror,

    /// <summary>It is kept as it was, to be restored from; it accepts no connections.</summary>
    Snapshot,
}
