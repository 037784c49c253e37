namespace PgStaging.Engine.Connections;

/// <summary>What becomes of a keyword of a connection string.</summary>
internal enum KeywordUse
{
    /// <summary>It has its effect.</summary>
    Applied,

    /// <summary>Accepted and without effect: PgStaging decides this itself, and nothing is less safe for it.</summary>
    Ignored,

    /// <summary>Refused: leaving it out would connect in another way than was asked for.</summary>
    NotSupported,
}
