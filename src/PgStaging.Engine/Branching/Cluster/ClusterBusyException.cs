namespace PgStaging.Engine.Branching;

/// <summary>Another operation that is at work has what this one needs: it lets go of everything, waits, and begins again.</summary>
internal sealed class ClusterBusyException(ClusterHolder holder) : Exception($"{holder} is at work.")
{
    public ClusterHolder Holder => holder;
}
