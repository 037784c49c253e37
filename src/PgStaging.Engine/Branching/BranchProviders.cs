using PgStaging.Engine.Connections;
using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Branching;

/// <summary>Knows who keeps the branches of a server or of a project of Neon.</summary>
internal static class BranchProviders
{
    /// <summary>The provider of the branches of a project of Neon.</summary>
    public static IBranchProvider Of(NeonTarget project, IOperationLog log) => new NeonBranchProvider(project, log);

    /// <summary>The provider of a server's branches.</summary>
    /// <param name="server">Any database of the server.</param>
    /// <param name="log">Is told what happens.</param>
    public static IBranchProvider Of(ResolvedTarget server, IOperationLog log) =>
        server.Servers.Any(address => NeonIds.IsHost(address.Host))
            ? throw NeonErrors.NeonHostIsNoServer(server.DisplayName) : new DatabaseBranches(server, log);
}
