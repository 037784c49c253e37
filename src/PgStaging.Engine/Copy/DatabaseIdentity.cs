namespace PgStaging.Engine.Copy;

/// <summary>Tells databases apart whatever name, address or proxy they are reached by.</summary>
/// <param name="SystemIdentifier">Given to a cluster by initdb; standbys and clones of files keep it.</param>
/// <param name="ServerStarted">When the server started: tells a cluster from running clones of it.</param>
/// <param name="InRecovery">Whether it is a standby.</param>
/// <param name="DatabaseOid">The database's OID in its cluster.</param>
internal sealed record DatabaseIdentity(
    long SystemIdentifier, DateTime ServerStarted, bool InRecovery, uint DatabaseOid)
{
    /// <summary>Whether both are databases of one running server that can write.</summary>
    public bool IsOnServerOf(DatabaseIdentity other) =>
        SystemIdentifier == other.SystemIdentifier && ServerStarted == other.ServerStarted && !InRecovery && !other.InRecovery;

    /// <summary>Whether both are one database: the same server, or a standby and what it may well follow.</summary>
    public bool IsSameAs(DatabaseIdentity other) =>
        SystemIdentifier == other.SystemIdentifier && DatabaseOid == other.DatabaseOid
        && (ServerStarted == other.ServerStarted || InRecovery || other.InRecovery);
}
