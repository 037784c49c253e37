using PgStaging.Engine.Servers;

namespace PgStaging.Testing;

/// <summary>What runs on this machine.</summary>
internal static class ProcessTable
{
    /// <summary>Whether a process runs; one that has ended and that nobody has asked after does not.</summary>
    public static bool IsRunning(int id) => ProcessIdentity.Of(id) is not null;
}
