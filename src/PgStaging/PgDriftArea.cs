namespace PgStaging;

/// <summary>What part of a database a difference is in.</summary>
public enum PgDriftArea
{
    /// <summary>Objects and their definitions.</summary>
    Schema,

    /// <summary>Owners, privileges, default privileges and security labels.</summary>
    Privilege,

    /// <summary>Sequences that would give values which their columns already hold.</summary>
    Sequence,

    /// <summary>Comments.</summary>
    Comment,

    /// <summary>The database's own properties and settings.</summary>
    Setting,

    /// <summary>Roles, memberships and their settings; compared on request.</summary>
    Role,
}
