namespace PgStaging.Engine.Repair;

/// <summary>When, and in which kind of transaction, a piece of a repair runs.</summary>
internal enum RepairTime
{
    /// <summary>Committed before everything else.</summary>
    Early,

    /// <summary>In the one transaction that does most of the work.</summary>
    Main,

    /// <summary>After that transaction, in another.</summary>
    Late,

    /// <summary>After that transaction, each statement by itself: it cannot run in one, or must not hold locks in one.</summary>
    LateByItself,
}
