using PgStaging.Engine.Connections;
using PgStaging.Engine.Operations;

namespace PgStaging.Engine.Branching;

/// <summary>Knows who keeps the branches of a server.</summary>
internal static class BranchProviders
{
    /// <summary>The provider of a server's branches.</summary>
    /// <param name="server">Any database of the server.</param>
    /// <param name="log">Is told what happens.</param>
    public static IBranchProvider Of(ResolvedTarget server, IOperationLog log) => new DatabaseBranches(server, log);
}
