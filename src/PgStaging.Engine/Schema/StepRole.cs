namespace PgStaging.Engine.Schema;

/// <summary>What a step does for its object. An object has at most one step of each role and address.</summary>
internal enum StepRole
{
    /// <summary>DROP of what a new database has and the source has not.</summary>
    Drop,

    /// <summary>A stand-in that breaks a cycle: a shell type, or a view without its query.</summary>
    Shell,
    Create,

    /// <summary>ATTACH PARTITION of a table or an index.</summary>
    Attach,

    /// <summary>What had to wait: OWNED BY of a sequence, row security of a table, a trigger's state.</summary>
    Alter,
    Owner,
    Comment,
    Privileges,
    Refresh,
}
