using PgStaging.Engine.Connections;
using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Branching;

/// <summary>Knows who keeps the branches that a target has: a server, a folder of servers, or a project of Neon.</summary>
internal static class BranchProviders
{
    /// <summary>The provider of what a target names; null if it names a database or its server.</summary>
    /// <param name="target">What the user wrote.</param>
    /// <param name="neonKey">The API key that the user gave, for a project of Neon; null for that of the configuration.</param>
    /// <param name="log">Is told what happens.</param>
    public static IBranchProvider? Find(PgTarget target, string? neonKey, IOperationLog log) =>
        NeonTargets.Find(target, neonKey) is { } project ? new NeonBranchProvider(project, log)
        : ClusterTargets.Find(target, log) is { } folder ? new ClusterBranches(folder)
        : null;

    /// <summary>The provider of a server's branches.</summary>
    /// <param name="server">Any database of the server.</param>
    /// <param name="log">Is told what happens.</param>
    public static IBranchProvider Of(ResolvedTarget server, IOperationLog log) =>
        server.Servers.Any(address => NeonIds.IsHost(address.Host))
            ? throw NeonErrors.NeonHostIsNoServer(server.DisplayName) : new DatabaseBranches(server, log);
}
