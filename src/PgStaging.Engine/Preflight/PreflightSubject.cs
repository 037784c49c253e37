namespace PgStaging.Engine.Preflight;

/// <summary>What a finding is about. The names are the checks that Test-PgTarget shows.</summary>
internal enum PreflightSubject
{
    /// <summary>Source and destination are two databases.</summary>
    Distinct,

    /// <summary>The destination's server is not older than the source's.</summary>
    VersionOrder,

    /// <summary>The destination's server has the files of the source's extensions.</summary>
    Extensions,

    /// <summary>The roles that own things, or are named in grants and policies, exist on the destination.</summary>
    Roles,

    /// <summary>The destination's role may give objects to the roles that own them.</summary>
    Ownership,

    /// <summary>The tablespaces in use exist on the destination.</summary>
    Tablespaces,

    /// <summary>The destination can hold all characters of the source.</summary>
    Encoding,

    /// <summary>The locale is the same, and known to the destination's server.</summary>
    Locale,

    /// <summary>Text is sorted by the same version of the locale's rules.</summary>
    CollationVersion,
}
