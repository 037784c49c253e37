namespace PgStaging.Engine.Connections;

/// <summary>Remembers which of a target's servers is in use.</summary>
internal sealed class ServerChoice
{
    private volatile ServerAddress? server;

    public ServerAddress? Server => server;

    /// <summary>Settles on a server, unless another session settled first.</summary>
    public void Settle(ServerAddress found) => Interlocked.CompareExchange(ref server, found, null);
}
