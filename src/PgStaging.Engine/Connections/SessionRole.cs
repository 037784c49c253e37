namespace PgStaging.Engine.Connections;

/// <summary>What a session is for.</summary>
internal enum SessionRole
{
    /// <summary>It reads, and cannot write.</summary>
    Source,

    /// <summary>It may write.</summary>
    Destination,
}
