namespace PgStaging;

/// <summary>What may hurt when a repair is run. Several can hold at once.</summary>
[Flags]
public enum PgHazard
{
    /// <summary>Nothing to fear.</summary>
    None = 0,

    /// <summary>Rows or values can be lost. Never done unless it is allowed.</summary>
    DataLoss = 1,

    /// <summary>A table is written anew: time and twice its space, nobody can use it meanwhile.</summary>
    Rewrite = 2,

    /// <summary>Rows are checked under a lock that keeps writers, or readers too, out.</summary>
    LongLock = 4,

    /// <summary>An index is built: writers wait unless it is built concurrently.</summary>
    IndexBuild = 8,

    /// <summary>An index goes: queries can become slow.</summary>
    IndexDrop = 16,

    /// <summary>Who may do what changes.</summary>
    PrivilegeChange = 32,

    /// <summary>
    /// Something PostgreSQL keeps no record of can depend on it: a function's body, a program's query, a subscriber.
    /// </summary>
    UntrackedDependency = 64,

    /// <summary>An extension changes its version: what its script does is not foreseen.</summary>
    ExtensionUpdate = 128,

    /// <summary>It cannot be undone by a rollback: it is run outside a transaction.</summary>
    NotTransactional = 256,

    /// <summary>Every class.</summary>
    All = DataLoss | Rewrite | LongLock | IndexBuild | IndexDrop | PrivilegeChange | UntrackedDependency
        | ExtensionUpdate | NotTransactional,
}
