namespace PgStaging.Engine.Schema;

/// <summary>What a step does for its object. An object has at most one step of each role and address.</summary>
internal enum StepRole
{
    /// <summary>A stand-in that breaks a cycle: a shell type, or a view without its query.</summary>
    Shell,
    Create,

    /// <summary>A default, check constraint or ownership that had to wait, ATTACH PARTITION, SET STATISTICS and the like.</summary>
    Alter,
    Owner,
    Comment,
    Privileges,
    Refresh,
}
